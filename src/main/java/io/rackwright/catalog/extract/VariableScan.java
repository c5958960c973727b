package io.rackwright.catalog.extract;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of variables that a release declares (role defaults and vars, sample inventory, also commented out there) or
 * uses (Jinja expressions and conditions). Meant to be generous: a name of a filter's argument too many does no harm, a
 * name too few is a false warning.
 */
final class VariableScan {

    private static final Pattern DECLARED = Pattern.compile("^(?:# ?)?([a-z][a-z0-9_]*)[ \\t]*:", Pattern.MULTILINE);
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}|\\{%(.*?)%}", Pattern.DOTALL);
    private static final Pattern CONDITION =
            Pattern.compile("^(\\s*)(?:- )?(?:when|that|until|changed_when|failed_when)\\s*:\\s*(.*)$");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w'\"/-])([a-z][a-z0-9_]{2,})(?![\\w(/-])");

    private final Set<String> names = new TreeSet<>();

    private VariableScan() {}

    static Set<String> of(SourceTree tree) {
        VariableScan scan = new VariableScan();
        for (Map.Entry<String, String> file : tree.files().entrySet()) {
            String path = file.getKey();
            if (isRead(path)) {
                if (path.contains("/defaults/") || path.contains("/vars/") || path.contains("group_vars/")) {
                    scan.declared(file.getValue());
                }
                scan.expressions(file.getValue());
                scan.conditions(file.getValue());
            }
        }
        return scan.names;
    }

    private static boolean isRead(String path) {
        boolean isText = path.endsWith(".yml") || path.endsWith(".yaml") || path.endsWith(".j2");
        return isText
                && !path.contains("/molecule")
                && (!path.contains("/") || path.matches("(roles|playbooks|inventory/sample|extra_playbooks)/.*"));
    }

    private void declared(String text) {
        DECLARED.matcher(text).results().forEach(result -> add(result.group(1)));
    }

    private void expressions(String text) {
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            used(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
    }

    /** The lines of a condition: its own, the items below it and their continuations. */
    private void conditions(String text) {
        int indent = -1;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher matcher = CONDITION.matcher(line);
            String stripped = line.strip();
            if (matcher.matches()) {
                indent = matcher.group(1).length();
                used(unquoted(matcher.group(2)));
            } else if (indent >= 0 && stripped.startsWith("- ")) {
                used(unquoted(stripped.substring(2)));
            } else if (indent >= 0 && line.indexOf(stripped) > indent && !line.contains(":")) {
                used(unquoted(line));
            } else {
                indent = -1;
            }
        }
    }

    /** A whole condition may stand in quotes. */
    private static String unquoted(String text) {
        String words = text.strip();
        boolean isQuoted = words.length() > 1
                && (words.charAt(0) == '"' || words.charAt(0) == '\'')
                && words.charAt(words.length() - 1) == words.charAt(0);
        return isQuoted ? words.substring(1, words.length() - 1) : words;
    }

    private void used(String expression) {
        String bare = expression.replaceAll("\"[^\"]*\"|'[^']*'", " ").replaceAll("\\|\\s*[a-z_0-9]+", " ");
        NAME.matcher(bare).results().forEach(result -> add(result.group(1)));
    }

    private void add(String name) {
        if (!name.startsWith("ansible_")) {
            names.add(name);
        }
    }
}
