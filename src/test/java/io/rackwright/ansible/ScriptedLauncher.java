package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays scripted runs, by the playbook's file name; what has no script succeeds on every given host. */
public final class ScriptedLauncher implements PlaybookLauncher {

    /** What a call does. {@code end} is reached after the events, or by a cancel when {@code hangs}. */
    public record Script(List<PlaybookEvent> events, LauncherEnd end, boolean hangs) {

        public static Script success(String... hosts) {
            return new Script(Events.success(hosts), new LauncherEnd.Ended(0, 0, false, "", ""), false);
        }

        public static Script failure(String host, String message) {
            return new Script(Events.failure(host, message), new LauncherEnd.Ended(2, 0, false, "", ""), false);
        }

        public static Script unreachable(String host) {
            return new Script(Events.unreachable(host), new LauncherEnd.Ended(4, 0, false, "", ""), false);
        }

        /** The same after these events. */
        public Script after(PlaybookEvent... before) {
            List<PlaybookEvent> all = new ArrayList<>(List.of(before));
            all.addAll(events);
            return new Script(all, end, hangs);
        }

        public static Script hanging() {
            return new Script(Events.beginning(), new LauncherEnd.Ended(99, 0, true, "", ""), true);
        }
    }

    private final String[] hosts;
    private final Map<String, List<Script>> scripts = new HashMap<>();
    private final List<Invocation> started = new ArrayList<>();
    private final Map<Path, Playing> playing = new HashMap<>();
    private Optional<ToolException> refusal = Optional.empty();
    private Optional<RemoteWork> left = Optional.empty();

    public ScriptedLauncher(String... hosts) {
        this.hosts = hosts.clone();
    }

    /** The next call of the playbook does this; later calls succeed again. */
    public ScriptedLauncher on(String playbook, Script script) {
        scripts.computeIfAbsent(playbook, name -> new ArrayList<>()).add(script);
        return this;
    }

    public ScriptedLauncher refusing(String message) {
        refusal = Optional.of(new ToolException(message));
        return this;
    }

    /** What a playbook that was torn off left running on a server. */
    public void leaving(String host, String command) {
        left = Optional.of(new RemoteWork(
                "left",
                List.of(new RemoteWork.Server(
                        host, "10.0.0.1", true, List.of(new RemoteWork.Left(42, 40, command, true))))));
    }

    @Override
    public Optional<RemoteWork> leftBehind(Path step) {
        return left;
    }

    /** The calls so far. */
    public List<Invocation> started() {
        return List.copyOf(started);
    }

    /** File names of the playbooks that were run so far. */
    public List<String> playbooks() {
        return started.stream().map(ScriptedLauncher::playbook).toList();
    }

    public int cancels() {
        return playing.values().stream().mapToInt(playbook -> playbook.cancels).sum();
    }

    /** Lets a hanging run of that folder end well while nobody looks. */
    public void finish(Path step, Script script) {
        playing.put(step, new Playing(script));
    }

    @Override
    public RunningPlaybook start(Invocation invocation, Path step) throws ToolException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        started.add(invocation);
        List<Script> waiting = scripts.getOrDefault(playbook(invocation), new ArrayList<>());
        Playing one = new Playing(waiting.isEmpty() ? Script.success(hosts) : waiting.remove(0));
        playing.put(step, one);
        return one;
    }

    @Override
    public Optional<RunningPlaybook> attach(Path step) {
        return Optional.ofNullable(playing.get(step)).map(one -> new Playing(one.script));
    }

    private static String playbook(Invocation invocation) {
        String last = invocation.argv().get(invocation.argv().size() - 1);
        return last.substring(last.lastIndexOf('/') + 1);
    }

    private static final class Playing implements RunningPlaybook {
        private final Script script;
        private boolean told;
        private int cancels;

        Playing(Script script) {
            this.script = script;
        }

        @Override
        public Optional<LauncherEnd> poll(Consumer<PlaybookEvent> events) {
            if (!told) {
                told = true;
                script.events().forEach(events);
            }
            return script.hangs() && cancels == 0 ? Optional.empty() : Optional.of(script.end());
        }

        @Override
        public boolean isAlive() {
            return script.hangs() && cancels == 0;
        }

        @Override
        public void cancel() {
            cancels++;
        }
    }
}
