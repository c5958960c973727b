package io.rackwright.preflight;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.controller.ControllerFacts.Named;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.mesh.Matrices;
import io.rackwright.preflight.outside.OutsideQuestions;
import io.rackwright.preflight.rule.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The base site on three sound servers (m1 control plane and etcd, p1 platform, c1 compute), of which every check has
 * measured all that it asks for; and the same with something changed. What the servers were asked of the outside follows
 * the site file, and all of it answers well.
 */
final class SoundSite {

    /** A minute after the servers said what time it is. */
    private static final Instant NOW = Instant.ofEpochSecond(1_795_259_428L);

    private static final long GB = 1_000_000_000L;

    private final Job job;
    private final Map<String, Fixture> servers = new LinkedHashMap<>();
    private final Map<String, Failure> unseen = new LinkedHashMap<>();
    private final Matrices between = Matrices.of("m1", "p1", "c1")
            .megabits("m1", "p1", 9400)
            .megabits("p1", "c1", 9400)
            .megabits("c1", "m1", 9400);
    private Room room = new Room("the workspace", "/srv/ws", 90 * GB);
    private String named = "10.0.0.5";
    private Shown shown = new Shown("10.0.0.5:443", List.of());
    private Parent parent = new Parent("example.com", "10.9.9.9", "");
    private Held held = new Held("the image registry", "pause:3.10", Held.THERE);
    private Instant now = NOW;

    SoundSite(Job job) {
        this.job = job;
        servers.put("m1", server("m1", "10.0.0.11", "1"));
        servers.put("p1", server("p1", "10.0.0.21", "2"));
        servers.put("c1", server("c1", "10.0.0.31", "3"));
    }

    /** No two share an identity; the letters and numbers are those of the fixture's one server. */
    private Fixture server(String name, String address, String digit) {
        Fixture server = Fixture.of("sound")
                .with("hostname=c1", "hostname=" + name)
                .with("10.0.0.31/24", address + "/24")
                .with("boot_id=0e0c8a6c", "boot_id=0e0c8a6" + digit)
                .with("machine_id=5b1f0c2e", "machine_id=5b1f0c2" + digit)
                .with("product_uuid=4c4c4544", "product_uuid=4c4c454" + digit)
                .with("b8:ce:f6:7a:11:9e", "b8:ce:f6:7a:11:9" + digit);
        for (String line : answers()) {
            server = server.saying(line);
        }
        return server;
    }

    /** What the probe would print of the site's own questions where all answers well. */
    private List<String> answers() {
        Map<String, List<String>> asked = OutsideQuestions.of(job, "").lists();
        List<String> lines = new ArrayList<>();
        asked.getOrDefault("ask_reach", List.of()).forEach(way -> lines.add("reach=open " + way.replace(' ', ':')));
        asked.getOrDefault("ask_tunnels", List.of()).forEach(way -> lines.add("reach=open " + tunnel(way)));
        asked.getOrDefault("ask_tls", List.of())
                .forEach(way ->
                        lines.add("tls=" + tunnel(way).replaceFirst(" .*", "") + "|0 (ok)|CN = authority|CN = host"));
        return lines;
    }

    /** «host port proxy port» as «host:port proxy:port». */
    private static String tunnel(String way) {
        String[] words = way.split(" ");
        return words[0] + ":" + words[1] + (words.length == 4 ? " " + words[2] + ":" + words[3] : "");
    }

    /** A server with another value in place of one that was measured, which must be there. */
    SoundSite on(String host, String from, String to) {
        servers.computeIfPresent(host, (name, server) -> server.with(from, to));
        return this;
    }

    /** A server on which one thing more was found. */
    SoundSite found(String host, String line) {
        servers.computeIfPresent(host, (name, server) -> server.saying(line));
        return this;
    }

    /** A server that tells nothing. */
    SoundSite mute(String host) {
        servers.put(host, new Fixture("rackwright-probe 1 begin\nrackwright-probe 1 end\n"));
        return this;
    }

    SoundSite unseen(String host, Failure failure) {
        unseen.put(host, failure);
        return this;
    }

    SoundSite between(Consumer<Matrices> change) {
        change.accept(between);
        return this;
    }

    SoundSite room(long gigabytes) {
        room = new Room(room.use(), room.path(), gigabytes * GB);
        return this;
    }

    SoundSite named(String address) {
        named = address;
        return this;
    }

    SoundSite shown(Shown other) {
        shown = other;
        return this;
    }

    SoundSite sign(String sign) {
        parent = new Parent(parent.name(), parent.address(), sign);
        return this;
    }

    SoundSite held(String answer) {
        held = new Held(held.place(), held.name(), answer);
        return this;
    }

    SoundSite daysLater(int days) {
        now = NOW.plusSeconds(86_400L * days);
        return this;
    }

    /** Every verdict of a check, the one on the facts' age with them. */
    List<Verdict> verdicts() {
        Sight sight = new Sight(outcomes(), between.made()).from(here());
        Policy policy = Policy.of(job.site());
        return new Preflight(job)
                .judge(sight, policy)
                .and(FactsAge.of(sight, now, policy))
                .verdicts();
    }

    private Map<String, HostOutcome> outcomes() {
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        servers.forEach((host, server) -> {
            Target target = new Target(host, host, 22, "ubuntu");
            outcomes.put(
                    host,
                    unseen.containsKey(host)
                            ? new HostOutcome.Unseen(target, unseen.get(host))
                            : new HostOutcome.Seen(target, server.facts(host)));
        });
        return outcomes;
    }

    private ControllerFacts here() {
        return new ControllerFacts(
                NOW,
                "",
                List.of(room),
                List.of(),
                65_536,
                false,
                new Named(true, List.of(named)),
                shown,
                List.of(parent),
                List.of(held));
    }
}
