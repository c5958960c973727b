package io.rackwright.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A release of the real Kubespray, read by git from {@code RACKWRIGHT_KUBESPRAY}. */
final class KubesprayTree {

    /** The type of a value that only Ansible can work out. */
    static final String EXPRESSION = "expression";

    private static final String CHECKOUT = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");
    /** A declaration, also one that the sample inventory offers behind a comment's mark. */
    private static final Pattern DECLARED = Pattern.compile("#? ?(\\w+): *(.*)");

    private static final Pattern ITEM = Pattern.compile("#? *-( .*)?");
    private static final Pattern MEMBER = Pattern.compile("#? ? +\\S.*:.*");

    private final String tag;

    KubesprayTree(String tag) {
        this.tag = tag;
    }

    static boolean isAtHand() {
        return !CHECKOUT.isEmpty();
    }

    boolean exists() throws Exception {
        return git("cat-file", "-e", tag + "^{commit}").status() == 0;
    }

    /** Those of the names that roles or playbooks mention; what the sample inventory alone offers is not read. */
    Set<String> reads(Collection<String> names) throws Exception {
        return git(
                        "grep",
                        "-h",
                        "-o",
                        "-w",
                        "-E",
                        String.join("|", names),
                        tag,
                        "--",
                        "roles",
                        "playbooks",
                        ":(glob)*.yml")
                .out()
                .lines()
                .collect(Collectors.toSet());
    }

    /** What kinds of values the role defaults and the sample inventory give to the names. */
    Map<String, Set<String>> types(Collection<String> names) throws Exception {
        Map<String, Set<String>> types = new HashMap<>();
        String pattern = "^#? ?(" + String.join("|", names) + "):( |$)";
        List<String> lines = git(
                        "grep", "-h", "-A1", "-E", pattern, tag, "--", "roles/*/defaults/*", "inventory/sample")
                .out()
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher declared = DECLARED.matcher(lines.get(i));
            if (declared.matches() && names.contains(declared.group(1))) {
                String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
                String type = type(declared.group(2).strip(), next);
                if (!type.isEmpty()) {
                    types.computeIfAbsent(declared.group(1), unused -> new TreeSet<>())
                            .add(type);
                }
            }
        }
        return types;
    }

    private static String type(String written, String next) {
        String value = written.replaceFirst("(^| )#.*", "").strip();
        if (value.isEmpty() || value.startsWith(">") || value.startsWith("|")) {
            return !value.isEmpty()
                    ? EXPRESSION
                    : ITEM.matcher(next).matches()
                            ? "list"
                            : MEMBER.matcher(next).matches() ? "map" : "";
        }
        if (value.contains("{{")) {
            return EXPRESSION;
        }
        if (value.startsWith("[")) {
            return "list";
        }
        if (value.startsWith("{")) {
            return "map";
        }
        if (value.matches("(?i)true|false|yes|no")) {
            return "truth";
        }
        return value.matches("-?\\d+") ? "number" : "text";
    }

    /** The kind of a value as we render it. */
    static String type(Object value) {
        if (value instanceof String text) {
            return text.contains("{{") ? EXPRESSION : "text";
        }
        return value instanceof Boolean
                ? "truth"
                : value instanceof Number ? "number" : value instanceof List ? "list" : "map";
    }

    private record Answer(int status, String out) {}

    private static Answer git(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git", "-C", CHECKOUT));
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out);
    }
}
