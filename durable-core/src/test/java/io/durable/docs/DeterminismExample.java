package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a workflow uses in place of clocks, random numbers and unordered sets. */
final class DeterminismExample {

    private DeterminismExample() {}

    // tag::example[]
    record Survey(Set<String> people, Instant until) {}

    interface Mail {
        void invite(String person, String surveyId);

        List<String> bounced(String surveyId);
    }

    static DurableHandler<Survey, String> survey(Mail mail) {
        return (survey, ctx) -> {
            UUID id = ctx.uuid();
            boolean sample = ctx.random().nextInt(100) < 10;
            for (String person : new TreeSet<>(survey.people())) {
                ctx.step("invite-" + person, s -> mail.invite(person, id.toString()));
            }
            Duration open = Duration.between(ctx.startTime(), survey.until());
            if (open.compareTo(Duration.ofSeconds(1)) > 0) {
                ctx.wait("until-the-end", open);
            }
            List<String> bounced =
                    ctx.step("bounced", new TypeRef<List<String>>() {}, s -> mail.bounced(id.toString()));
            Instant closed = ctx.step("closed-at", Instant.class, s -> Instant.now());
            return survey.people().size() - bounced.size() + " invited" + (sample ? ", sampled" : "")
                    + (closed.isBefore(survey.until()) ? ", early" : "");
        };
    }
    // end::example[]
}
