package io.rackwright.hosts;

import io.rackwright.hosts.facts.HostFacts;

/** What is known of one server after it was asked. */
public sealed interface HostOutcome {

    Target target();

    /** The server answered. */
    record Seen(Target target, HostFacts facts) implements HostOutcome {}

    /** It did not, and why. */
    record Unseen(Target target, Failure failure) implements HostOutcome {}
}
