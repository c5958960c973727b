package io.rackwright.hosts.openssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The operator's OpenSSH client config and the machine's, read once: {@code Host}, {@code Match} (all, host,
 * originalhost, user, localuser), {@code Include}. Blocks with other conditions ({@code Match exec} would start a
 * program) count as not matching and are named in {@link #unread()}.
 */
public final class ClientConfig {

    /** That of somebody who has none. */
    public static final ClientConfig NONE = new ClientConfig(new Account(Path.of("/"), "", Map.of()));

    private static final int DEEPEST_INCLUDE = 16;

    private final Account account;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> unread = new TreeSet<>();

    /**
     * Who calls ssh.
     *
     * @param home the folder for {@code ~}
     * @param user the login name on this machine
     * @param environment for {@code ${NAME}} in paths
     */
    public record Account(Path home, String user, Map<String, String> environment) {
        public Account {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * One line and under which conditions it counts.
     *
     * @param conditions lines of {@code Host} and {@code Match} that must all match
     */
    record Entry(List<ConfigLine> conditions, ConfigLine line) {}

    private ClientConfig(Account account) {
        this.account = account;
    }

    /** {@code ~/.ssh/config}, then {@code /etc/ssh/ssh_config}: the first value that is found counts. */
    public static ClientConfig of(Account account) {
        return of(account, account.home().resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config"));
    }

    static ClientConfig of(Account account, Path... files) {
        ClientConfig config = new ClientConfig(account);
        for (Path file : files) {
            config.read(file, List.of(), 0);
        }
        return config;
    }

    /** What could not be followed, as clauses for a message; empty in most cases. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /**
     * What ssh would do with a host as it is typed.
     *
     * @param user given on the command line; empty for none
     * @param port likewise; 0 for none
     */
    public HostSettings lookUp(String host, String user, int port) {
        Values values = new Values(account, host, user, port);
        for (Entry entry : entries) {
            if (entry.conditions().stream().allMatch(values::meets)) {
                values.take(entry.line());
            }
        }
        return values.settings();
    }

    private void read(Path file, List<ConfigLine> outer, int depth) {
        List<ConfigLine> conditions = outer;
        for (String text : lines(file)) {
            Optional<ConfigLine> parsed = ConfigLine.parse(text);
            if (parsed.isEmpty()) {
                continue;
            }
            ConfigLine line = parsed.get();
            switch (line.keyword()) {
                case "host", "match" -> conditions = with(outer, line);
                case "include" -> include(file, line, conditions, depth);
                default -> {
                    entries.add(new Entry(conditions, line));
                    noteUnread(conditions, line);
                }
            }
        }
    }

    /** Only where something is lost: distributions use «Match final» for ciphers, which are none of ours. */
    private void noteUnread(List<ConfigLine> conditions, ConfigLine line) {
        if (Values.counts(line.keyword())) {
            conditions.stream()
                    .filter(condition -> condition.keyword().equals("match"))
                    .flatMap(match -> Values.unknownCriterion(match).stream())
                    .forEach(criterion -> unread.add("«Match " + criterion + "» is not followed"));
        }
    }

    private static List<ConfigLine> with(List<ConfigLine> outer, ConfigLine condition) {
        return Stream.concat(outer.stream(), Stream.of(condition)).toList();
    }

    private List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            unread.add(file + " cannot be read (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private void include(Path from, ConfigLine line, List<ConfigLine> conditions, int depth) {
        if (depth >= DEEPEST_INCLUDE) {
            unread.add("Include is nested too deeply");
            return;
        }
        for (String pattern : line.arguments()) {
            files(from, pattern).forEach(file -> read(file, conditions, depth + 1));
        }
    }

    /** Relative patterns start at ~/.ssh, in the machine's config at its folder. */
    private Set<Path> files(Path from, String pattern) {
        String expanded = Expansion.home(pattern, account.home());
        Path base = from.startsWith("/etc/ssh")
                ? Path.of("/etc/ssh")
                : account.home().resolve(".ssh");
        Set<Path> found = Set.of(base.resolve("/").normalize());
        for (Path part : base.resolve(expanded).normalize()) {
            Set<Path> next = new LinkedHashSet<>();
            for (Path folder : found) {
                next.addAll(matching(folder, part.toString()));
            }
            found = next;
        }
        return found;
    }

    private static Set<Path> matching(Path folder, String pattern) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            Path one = folder.resolve(pattern);
            return Files.exists(one) ? Set.of(one) : Set.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            Set<Path> found = new LinkedHashSet<>();
            all.filter(path -> !path.getFileName().toString().startsWith(".") || pattern.startsWith("."))
                    .filter(path -> Patterns.matches(pattern, path.getFileName().toString()))
                    .sorted()
                    .forEach(found::add);
            return found;
        } catch (IOException ignored) { // no such folder: no such file
            return Set.of();
        }
    }
}
