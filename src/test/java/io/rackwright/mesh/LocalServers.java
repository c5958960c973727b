package io.rackwright.mesh;

import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.RemoteTalk;
import io.rackwright.hosts.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Servers that are shells of this machine: scripts and conversations run as local processes. */
final class LocalServers implements RemoteShell {

    private final Function<Target, List<String>> prefix;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    /** @param prefix what stands before the command, such as «ip netns exec NAME» */
    LocalServers(Function<Target, List<String>> prefix) {
        this.prefix = prefix;
    }

    LocalServers() {
        this(target -> List.of());
    }

    @Override
    public RemoteAnswer run(Target target, RemoteScript script) {
        throw new UnsupportedOperationException("talks only");
    }

    @Override
    public RemoteAnswer converse(Target target, RemoteScript script, Conversation conversation) {
        List<String> command = new ArrayList<>(prefix.apply(target));
        command.addAll(List.of("/bin/sh", "-c", script.command()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            running.add(process);
            try (Writer input = process.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                input.write(script.text());
                input.flush();
                conversation.with(new Pipes(output, input));
            }
            return new RemoteAnswer.Ran(process.waitFor(), "", "", false);
        } catch (IOException | InterruptedException e) {
            return new RemoteAnswer.NotRun(new Failure.Broken(Failure.Kind.OTHER, e.toString()));
        }
    }

    @Override
    public void close() {
        running.forEach(Process::destroy);
    }

    private record Pipes(BufferedReader output, Writer input) implements RemoteTalk {
        @Override
        public Optional<String> hear() throws IOException {
            return Optional.ofNullable(output.readLine());
        }

        @Override
        public void say(String line) throws IOException {
            input.write(line + "\n");
            input.flush();
        }
    }
}
