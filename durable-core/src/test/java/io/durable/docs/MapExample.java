package io.durable.docs;

import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableHandler;
import io.durable.MapConfig;
import java.io.IOException;
import java.util.List;

/** The same for each of a list. */
final class MapExample {

    private MapExample() {}

    // tag::example[]
    record Image(String key) {}

    record Album(List<Image> images) {}

    record Thumbnail(String key, int bytes) {}

    record Report(List<Thumbnail> made, List<String> failures) {}

    interface Resizer {
        Thumbnail resize(Image image) throws IOException;
    }

    interface Index {
        void add(Thumbnail thumbnail);
    }

    static DurableHandler<Album, Report> thumbnails(Resizer resizer, Index index) {
        MapConfig<Image> config = MapConfig.<Image>defaults()
                .withMaxConcurrency(2)
                .withItemNamer((image, position) -> image.key())
                .withCompletion(CompletionConfig.toleratedFailureCount(3));
        return (album, ctx) -> {
            BatchResult<Thumbnail> result = ctx.map(
                    "thumbnails",
                    album.images(),
                    Thumbnail.class,
                    (item, image, position) -> {
                        Thumbnail made = item.step("resize", Thumbnail.class, s -> resizer.resize(image));
                        item.step("add", s -> index.add(made));
                        return made;
                    },
                    config);
            List<String> failures = result.failed().stream()
                    .map(failed -> failed.name() + ": " + failed.failure().getMessage())
                    .toList();
            return new Report(result.results(), failures);
        };
    }
    // end::example[]
}
