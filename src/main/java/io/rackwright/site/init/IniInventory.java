package io.rackwright.site.init;

import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.yaml.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an Ansible inventory in INI form: sections of servers, {@code :children} and {@code :vars}, ranges, quotes and
 * comments (lib/ansible/plugins/inventory/ini.py@v2.16.0).
 */
final class IniInventory {

    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:[#;].*)?");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s#]+)\\s*(?:#.*)?");

    private final Reading reading;
    private final Inventory inventory;
    private final Map<String, Position> children = new LinkedHashMap<>();
    private String group = "ungrouped";
    private String kind = "";

    private IniInventory(Reading reading) {
        this.reading = reading;
        this.inventory = new Inventory(reading);
    }

    static List<ListedHost> read(String text, Reading reading) {
        IniInventory ini = new IniInventory(reading);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            ini.line(line, number);
        }
        ini.children.forEach((name, at) -> {
            if (!ini.inventory.isDeclared(name)) {
                reading.error(
                        "P30",
                        at,
                        "There is no group «" + name + "» in this inventory.",
                        "Add the section [" + name + "], or take the line out; Ansible refuses such an inventory too.");
            }
        });
        return ini.inventory.hosts();
    }

    private void line(String line, int number) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        Position at = new Position(number, line.indexOf(content) + 1);
        Matcher section = SECTION.matcher(content);
        if (section.matches()) {
            section(section.group(1), section.group(2) == null ? "" : section.group(2), at);
        } else if (kind.equals("children")) {
            child(content, at);
        } else if (kind.equals("vars")) {
            variable(content, at);
        } else if (kind.isEmpty()) {
            host(line, at);
        }
    }

    private void section(String name, String suffix, Position at) {
        group = name;
        kind = suffix;
        if (suffix.isEmpty() || suffix.equals("children")) {
            inventory.declare(name);
        } else if (!suffix.equals("vars")) {
            reading.error(
                    "P29",
                    at,
                    "The section [" + name + ":" + suffix + "] is of no known kind.",
                    "Write [" + name + "], [" + name + ":children] or [" + name + ":vars].");
        }
    }

    private void child(String content, Position at) {
        Matcher name = GROUP.matcher(content);
        if (!name.matches()) {
            reading.error(
                    "P29",
                    at,
                    "«" + content + "» is no name of a group.",
                    "Below [" + group + ":children] write one group a line.");
            return;
        }
        children.putIfAbsent(name.group(1), at);
        inventory.child(group, name.group(1));
    }

    private void variable(String content, Position at) {
        int equals = content.indexOf('=');
        if (equals < 1) {
            reading.error(
                    "P29",
                    at,
                    "«" + content + "» is no variable.",
                    "Below [" + group + ":vars] write one name=value a line.");
            return;
        }
        String value = content.substring(equals + 1).strip();
        inventory.groupVariable(group, content.substring(0, equals).strip(), new Field(unquoted(value), at));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private void host(String line, Position at) {
        List<Words.Word> words = Words.of(line, at.line());
        if (!Words.isClosed(line) || words.isEmpty()) {
            reading.error("P29", at, "A quote of this line is not closed.", "Close it, or take it out.");
            return;
        }
        Map<String, Field> variables = new LinkedHashMap<>();
        for (Words.Word word : words.subList(1, words.size())) {
            int equals = word.text().indexOf('=');
            if (equals < 1) {
                reading.error(
                        "P29",
                        word.at(),
                        "«" + word.text() + "» is no variable of the server "
                                + words.get(0).text() + ".",
                        "Write name=value, such as ansible_host=10.0.0.11. A list of plain «address name» lines is read"
                                + " with --hosts-format hosts.");
                return;
            }
            Position value = new Position(at.line(), word.at().column() + equals + 1);
            variables.put(
                    word.text().substring(0, equals), new Field(word.text().substring(equals + 1), value));
        }
        inventory.host(words.get(0).text(), words.get(0).at(), group, variables);
    }
}
