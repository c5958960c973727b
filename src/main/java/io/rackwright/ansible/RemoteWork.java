package io.rackwright.ansible;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What our SSH connections left running on the servers, as the last look saw it.
 *
 * @param state {@code draining} while it is waited for, {@code ending} while it is ended, {@code clear} when nothing is
 *     left, {@code left} when the waiting was given up, {@code silent} when a server did not answer
 */
public record RemoteWork(String state, List<Server> servers) {

    /** The name of the report in a step's folder. */
    static final String REPORT = "sweep.json";

    private static final int LONGEST_COMMAND = 200;

    public RemoteWork {
        servers = List.copyOf(servers);
    }

    /**
     * One connection.
     *
     * @param host the server's own name; empty when it did not answer
     */
    public record Server(String host, String address, boolean answered, List<Left> processes) {
        public Server {
            processes = List.copyOf(processes);
        }
    }

    /**
     * One command.
     *
     * @param seconds since it began
     * @param isProtected whether it is never ended by us: a package manager, kubeadm or etcd
     */
    public record Left(long pid, long seconds, String command, boolean isProtected) {}

    /** Empty before the first look; most runs never need one. */
    static Optional<RemoteWork> read(Path step) {
        Path file = step.resolve(REPORT);
        try {
            return Files.exists(file) ? Optional.of(of(Json.parseObject(Files.readString(file)))) : Optional.empty();
        } catch (IOException | JsonException ignored) { // only a picture; the next look renews it
            return Optional.empty();
        }
    }

    private static RemoteWork of(JsonObject document) {
        return new RemoteWork(
                document.text("state"),
                document.objects("servers").stream().map(RemoteWork::server).toList());
    }

    private static Server server(JsonObject server) {
        return new Server(
                EventParser.clean(server.text("host"), LONGEST_COMMAND),
                EventParser.clean(server.text("address"), LONGEST_COMMAND),
                server.truth("answered"),
                server.objects("processes").stream()
                        .map(one -> new Left(
                                one.number("pid", 0),
                                one.number("seconds", 0),
                                EventParser.clean(one.text("command"), LONGEST_COMMAND),
                                one.truth("protected")))
                        .toList());
    }

    /** Whether the look goes on: something is left and somebody waits for it. */
    public boolean goesOn() {
        return state.equals("draining") || state.equals("ending");
    }

    /** One line for each command that is left. */
    public List<String> lines() {
        return servers.stream()
                .flatMap(server -> server.processes().stream().map(one -> line(server, one)))
                .toList();
    }

    private static String line(Server server, Left one) {
        return server.host() + ": " + one.command().replaceAll("\\s+", " ").strip() + " (process " + one.pid() + ", "
                + one.seconds() + " s" + (one.isProtected() ? ", never ended by us)" : ")");
    }

    /** How many connections did not answer. */
    public long silent() {
        return servers.stream().filter(server -> !server.answered()).count();
    }
}
