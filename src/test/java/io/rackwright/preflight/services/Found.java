package io.rackwright.preflight.services;

import io.rackwright.hosts.facts.Clock;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.hosts.facts.Habits.Setting;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.hosts.facts.Listener;
import io.rackwright.hosts.facts.Packages;
import io.rackwright.hosts.facts.Services;
import java.util.List;

/** What was found on a server, for tests: one thing known, the rest unknown. */
final class Found {

    private Found() {}

    static Services with(List<Listener> listeners, List<Leftover> leftovers) {
        return new Services("", Clock.UNKNOWN, listeners, leftovers, Packages.UNKNOWN, Habits.UNKNOWN);
    }

    static Services listening(Listener... listeners) {
        return with(List.of(listeners), List.of());
    }

    static Services left(List<Leftover> leftovers) {
        return with(List.of(), leftovers);
    }

    static Services zone(String timeZone) {
        return new Services(timeZone, Clock.UNKNOWN, List.of(), List.of(), Packages.UNKNOWN, Habits.UNKNOWN);
    }

    static Services clock(Clock clock) {
        return new Services("", clock, List.of(), List.of(), Packages.UNKNOWN, Habits.UNKNOWN);
    }

    static Services packages(Packages packages) {
        return new Services("", Clock.UNKNOWN, List.of(), List.of(), packages, Habits.UNKNOWN);
    }

    static Services habits(Habits habits) {
        return new Services("", Clock.UNKNOWN, List.of(), List.of(), Packages.UNKNOWN, habits);
    }

    /** Lines of one file. */
    static Services set(String file, String... lines) {
        List<Setting> settings =
                List.of(lines).stream().map(line -> new Setting(file, line)).toList();
        return habits(new Habits("", "", List.of(), false, settings));
    }
}
