package io.rackwright.mesh;

import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.RemoteTalk;
import io.rackwright.json.JsonObject;
import io.rackwright.thread.DaemonThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Some servers at one time: each listens, all wait until all listen, each tries its share, all wait until all have
 * tried, each goes. One session and one thread for each; who is late or falls silent is left out and holds nobody up.
 */
final class Meeting {

    /** Connecting, logging in and starting Python: seconds on a slow server. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);

    private static final Duration TRIED_WITHIN = Duration.ofSeconds(50);
    private static final Duration STREAMED_WITHIN = Duration.ofSeconds(65);

    /** What login files say before the program does. */
    private static final int MOST_OTHER_LINES = 200;

    private static final String SLOW = "took too long to take part in the look between the servers";

    private final Wave wave;
    private final Map<String, Seat> seats;
    private final RemoteShell shell;
    private final RemoteScript script;
    private final String nonce;
    private final boolean isStreaming;
    private final Gate ready;
    private final Gate tried;
    private final Gate streamed;
    private volatile boolean isOver;
    private Optional<Set<String>> attending = Optional.empty();

    /** @param seats one for each server of the wave */
    Meeting(Wave wave, Map<String, Seat> seats, Invitation invitation) {
        this.wave = wave;
        this.seats = new LinkedHashMap<>(seats);
        this.shell = invitation.shell();
        this.script = invitation.script();
        this.nonce = invitation.nonce();
        this.isStreaming = invitation.isStreaming();
        this.ready = new Gate(wave.servers(), READY_WITHIN);
        this.tried = new Gate(wave.servers(), TRIED_WITHIN);
        this.streamed = new Gate(wave.servers(), STREAMED_WITHIN);
    }

    /**
     * What holds for all meetings of one look.
     *
     * @param nonce by which our listeners are known
     * @param isStreaming whether throughput is measured
     */
    record Invitation(RemoteShell shell, RemoteScript script, String nonce, boolean isStreaming) {}

    /**
     * Holds the meeting; afterwards the seats hold what was said.
     *
     * @throws InterruptedException when the calling thread is interrupted; the sessions are ended then
     */
    void hold() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(wave.servers().size());
        ExecutorService workers =
                Executors.newFixedThreadPool(wave.servers().size(), new DaemonThreads("rackwright-mesh"));
        try {
            for (String server : wave.servers()) {
                Seat seat = seat(server);
                workers.execute(() -> {
                    try {
                        take(seat);
                    } finally {
                        leave(seat);
                        gone.countDown();
                    }
                });
            }
            gone.await();
        } catch (InterruptedException e) {
            shell.close();
            throw e;
        } finally {
            isOver = true;
            workers.shutdownNow();
        }
    }

    private Seat seat(String server) {
        Seat seat = seats.get(server);
        if (seat == null) {
            throw new IllegalArgumentException("no seat for " + server);
        }
        return seat;
    }

    private void take(Seat seat) {
        try {
            RemoteAnswer answer = shell.converse(seat.target, script, talk -> attend(seat, talk));
            if (answer instanceof RemoteAnswer.NotRun notRun && !seat.hasHeard) {
                seat.absence = notRun.failure().cause(seat.target);
            }
        } catch (RuntimeException e) { // our bug, but it must not take the other servers' results with it
            seat.absence = "could not be asked: internal error: " + e;
        }
    }

    private void leave(Seat seat) {
        ready.arrive(seat.name());
        tried.arrive(seat.name());
        streamed.arrive(seat.name());
    }

    private void attend(Seat seat, RemoteTalk talk) throws IOException, InterruptedException {
        seat.hello = answer(talk);
        if (seat.hello.has("absent") || !seat.hello.has("hello")) {
            String why = Words.clean(seat.hello.text("absent"));
            seat.absence = why.isEmpty() ? "did not run the look between the servers" : why;
            return;
        }
        talk.say(Peer.listen(seat.name(), seat.ownAddress, nonce, portsAt(seat.name())));
        JsonObject listening = answer(talk);
        if (listening.has("ready")) {
            seat.ready = listening;
        }
        ready.arrive(seat.name());
        ready.pass();
        if (!attending().contains(seat.name())) {
            seat.absence = SLOW;
            return;
        }
        talk.say(Peer.attempt(tries(seat)));
        seat.tried = answer(talk);
        tried.arrive(seat.name());
        tried.pass();
        if (isStreaming) {
            stream(seat, talk);
        }
        talk.say(Peer.stop());
        seat.heard = answer(talk).texts("heard").stream().map(Words::clean).collect(Collectors.toSet());
        seat.hasHeard = true;
    }

    /** The next answer; nothing when the program ended. */
    private static JsonObject answer(RemoteTalk talk) throws IOException {
        for (int i = 0; i < MOST_OTHER_LINES; i++) {
            Optional<String> line = talk.hear();
            if (line.isEmpty()) {
                return JsonObject.EMPTY;
            }
            Optional<JsonObject> answer = Peer.answer(line.get());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return JsonObject.EMPTY;
    }

    private List<Port> portsAt(String server) {
        return wave.links().stream()
                .filter(link -> link.to().equals(server))
                .flatMap(link -> link.ports().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Who listens by the time the first one goes on; the same for everybody. */
    private synchronized Set<String> attending() {
        if (attending.isEmpty()) {
            attending = Optional.of(seats.values().stream()
                    .filter(seat -> seat.ready.has("ready") && !isOver)
                    .map(Seat::name)
                    .collect(Collectors.toSet()));
        }
        return attending.get();
    }

    private List<Peer.Try> tries(Seat seat) {
        List<Peer.Try> tries = new ArrayList<>();
        for (Link link : wave.links()) {
            if (link.from().equals(seat.name()) && attending().contains(link.to())) {
                Member target = seat(link.to()).member();
                List<Port> held = link.ports().stream()
                        .filter(port -> port.transport() == Port.Transport.TCP)
                        .filter(target.taken()::contains)
                        .toList();
                List<Port> ports = link.ports().stream()
                        .filter(port -> target.listensOn(port) || held.contains(port))
                        .toList();
                int echo = ports.stream()
                        .filter(port -> port.transport() == Port.Transport.UDP)
                        .map(Port::number)
                        .findFirst()
                        .orElse(0);
                tries.add(new Peer.Try(link.to(), target.address(), ports, held, echo));
            }
        }
        return tries;
    }

    /** All at once: each server sends one stream and receives one, as its network card can do both. */
    private void stream(Seat seat, RemoteTalk talk) throws IOException, InterruptedException {
        Map<String, Long> megabits = new LinkedHashMap<>();
        for (Link link : Streams.of(wave, seats.values())) {
            if (link.from().equals(seat.name())) {
                Seat to = seat(link.to());
                talk.say(Peer.stream(link.to(), to.address, link.ports().get(0).number()));
                megabits.putAll(Answers.megabits(answer(talk)));
            }
        }
        seat.megabits = megabits;
        streamed.arrive(seat.name());
        streamed.pass();
    }
}
