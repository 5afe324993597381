package io.durable.sample.web;

import java.net.URI;

/**
 * An answer that has been recorded.
 *
 * @param order the order's number
 * @param approved whether it is permitted
 * @param by who answered
 * @param state where to ask how the order stands
 */
record GivenAnswer(String order, boolean approved, String by, URI state) {

    static GivenAnswer of(String order, Answer.Complete answer) {
        return new GivenAnswer(order, answer.approved(), answer.by(), URI.create("/orders/" + order));
    }
}
