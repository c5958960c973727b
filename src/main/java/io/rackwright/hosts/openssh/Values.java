package io.rackwright.hosts.openssh;

import io.rackwright.hosts.openssh.ClientConfig.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of one host while the config is gone through: the first counts, keys and certificates add up. */
final class Values {

    private static final Set<String> KNOWN_CRITERIA = Set.of("all", "host", "originalhost", "user", "localuser");
    private static final Set<String> SINGLE =
            Set.of("hostname", "port", "user", "hostkeyalias", "connecttimeout", "identitiesonly", "identityagent");
    private static final Set<String> MANY =
            Set.of("identityfile", "certificatefile", "userknownhostsfile", "proxyjump", "proxycommand");

    private final Account account;
    private final String host;
    private final Map<String, String> single = new HashMap<>();
    private final Set<String> identities = new LinkedHashSet<>();
    private final Set<String> certificates = new LinkedHashSet<>();
    private List<String> knownHosts = List.of();

    Values(Account account, String host, String user, int port) {
        this.account = account;
        this.host = host;
        if (!user.isEmpty()) {
            single.put("user", user);
        }
        if (port > 0) {
            single.put("port", Integer.toString(port));
        }
    }

    /** Whether a keyword changes anything for us. */
    static boolean counts(String keyword) {
        return SINGLE.contains(keyword) || MANY.contains(keyword);
    }

    void take(ConfigLine line) {
        String keyword = line.keyword();
        if (keyword.equals("connecttimeout") && line.first().equalsIgnoreCase("none")) {
            return; // to the client this is the same as nothing: a later line counts
        }
        if (SINGLE.contains(keyword)) {
            single.putIfAbsent(keyword, line.first());
        } else if (keyword.equals("identityfile")) {
            identities.add(line.first());
        } else if (keyword.equals("certificatefile")) {
            certificates.add(line.first());
        } else if (keyword.equals("userknownhostsfile") && knownHosts.isEmpty()) {
            knownHosts = line.arguments();
        } else if (keyword.equals("proxyjump") || keyword.equals("proxycommand")) {
            if (!single.containsKey("proxyjump") && !single.containsKey("proxycommand")) {
                single.put(keyword, line.rest());
            }
        }
    }

    boolean meets(ConfigLine condition) {
        return condition.keyword().equals("host")
                ? Patterns.anyMatch(condition.arguments(), host)
                : matches(condition.arguments());
    }

    /** The first criterion of a {@code Match} that is not followed. */
    static Optional<String> unknownCriterion(ConfigLine match) {
        List<String> words = match.arguments();
        for (int i = 0; i < words.size(); i++) {
            String name = nameOf(words.get(i));
            if (!KNOWN_CRITERIA.contains(name)) {
                return Optional.of(name);
            }
            if (!name.equals("all") && !words.get(i).contains("=")) {
                i++;
            }
        }
        return Optional.empty();
    }

    private static String nameOf(String word) {
        String name = word.startsWith("!") ? word.substring(1) : word;
        int equals = name.indexOf('=');
        return (equals < 0 ? name : name.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    private boolean matches(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = nameOf(word);
            int equals = word.indexOf('=');
            String argument = "";
            if (equals >= 0) {
                argument = word.substring(equals + 1);
            } else if (!name.equals("all") && i + 1 < words.size()) {
                argument = words.get(++i);
            }
            if (!KNOWN_CRITERIA.contains(name) || holds(name, argument) == word.startsWith("!")) {
                return false;
            }
        }
        return !words.isEmpty();
    }

    private boolean holds(String criterion, String argument) {
        List<String> patterns = List.of(argument.split(","));
        return switch (criterion) {
            case "all" -> true;
            case "host" -> Patterns.anyMatch(patterns, hostName());
            case "originalhost" -> Patterns.anyMatch(patterns, host);
            case "user" -> Patterns.anyMatch(patterns, single.getOrDefault("user", account.user()));
            case "localuser" -> Patterns.anyMatch(patterns, account.user());
            default -> false;
        };
    }

    private String hostName() {
        return Expansion.tokens(single.getOrDefault("hostname", host), Map.of('h', host, '%', "%"))
                .toLowerCase(Locale.ROOT);
    }

    HostSettings settings() {
        String jump = single.getOrDefault("proxyjump", "none");
        String command = single.getOrDefault("proxycommand", "none");
        return new HostSettings(
                hostName(),
                number("port"),
                single.getOrDefault("user", ""),
                new HostSettings.Identity(
                        paths(identities.stream()),
                        paths(certificates.stream()),
                        isYes("identitiesonly"),
                        path(single.getOrDefault("identityagent", "SSH_AUTH_SOCK"))),
                jump.equalsIgnoreCase("none") ? List.of() : hops(jump),
                command.equalsIgnoreCase("none") ? "" : command,
                single.getOrDefault("hostkeyalias", "").toLowerCase(Locale.ROOT),
                paths(knownHosts.stream()),
                number("connecttimeout"));
    }

    private List<String> hops(String jump) {
        List<String> hops = new ArrayList<>();
        for (String hop : jump.split(",")) {
            hops.add(hop.strip().replaceFirst("^ssh://", ""));
        }
        return hops;
    }

    private List<String> paths(Stream<String> values) {
        return values.filter(value -> !value.equalsIgnoreCase("none"))
                .map(this::path)
                .distinct()
                .toList();
    }

    private String path(String value) {
        String user = single.getOrDefault("user", account.user());
        Map<Character, String> tokens = new HashMap<>(Map.of(
                '%', "%",
                'd', account.home().toString(),
                'h', hostName(),
                'n', host,
                'p', single.getOrDefault("port", "22"),
                'r', user,
                'u', account.user()));
        tokens.put('k', single.getOrDefault("hostkeyalias", host));
        String expanded = Expansion.environment(Expansion.home(value, account.home()), account.environment());
        return Expansion.tokens(expanded, tokens);
    }

    private boolean isYes(String keyword) {
        String value = single.getOrDefault(keyword, "no");
        return value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true");
    }

    /** 0 for words such as «none» and for what is no number. */
    private int number(String keyword) {
        String value = single.getOrDefault(keyword, "");
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    }
}
