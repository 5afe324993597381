package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.SagaConfig;
import io.durable.StepConfig;
import io.durable.error.SagaException;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;

/** What has been booked is cancelled when something fails. */
final class SagaExample {

    private SagaExample() {}

    // tag::example[]
    record Trip(String from, String to) {}

    record Booking(String number) {}

    interface Desk {
        Booking book(Trip trip) throws IOException;

        void cancel(String number) throws IOException;
    }

    interface Tickets {
        void open(String text);
    }

    static DurableHandler<Trip, String> book(Desk flights, Desk hotels, Desk cars, Tickets tickets) {
        SagaConfig config = SagaConfig.defaults()
                .withCompensation(
                        StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(10, Duration.ofMinutes(1))));
        StepConfig twice = StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(5)));
        return (trip, ctx) -> {
            try {
                return ctx.saga(
                        "trip",
                        String.class,
                        (block, saga) -> {
                            Booking flight = saga.step(
                                    "flight",
                                    Booking.class,
                                    s -> flights.book(trip),
                                    (booked, s) -> flights.cancel(booked.number()));
                            Booking hotel = block.step("hotel", Booking.class, s -> hotels.book(trip));
                            saga.compensate("cancel-hotel", s -> hotels.cancel(hotel.number()));
                            Booking car = block.step("car", Booking.class, s -> cars.book(trip), twice);
                            return flight.number() + " " + hotel.number() + " " + car.number();
                        },
                        config);
            } catch (SagaException failed) {
                for (Throwable left : failed.compensationFailures()) {
                    ctx.step("ticket", s -> tickets.open("Not cancelled: " + left.getMessage()));
                }
                return "not booked: " + failed.getMessage();
            }
        };
    }
    // end::example[]
}
