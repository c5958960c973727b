package io.rackwright.site.init;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an Ansible inventory in YAML form (lib/ansible/plugins/inventory/yaml.py@v2.16.0), and what
 * {@code ansible-inventory --list} prints, which is JSON with lists of names and the variables in {@code _meta}.
 */
final class YamlInventory {

    private static final String META = "_meta";
    private static final String VAULT = "!vault";

    private final Reading reading;
    private final Inventory inventory;

    private YamlInventory(Reading reading) {
        this.reading = reading;
        this.inventory = new Inventory(reading);
    }

    static List<ListedHost> read(String text, Reading reading) {
        var document = YamlReader.read(text.getBytes(StandardCharsets.UTF_8), reading.file());
        document.findings().forEach(finding -> told(finding, text, reading));
        YamlInventory yaml = new YamlInventory(reading);
        Optional<YamlNode> root = document.root();
        if (root.isPresent() && root.get().resolved() instanceof YamlNode.Mapping groups) {
            groups.entries().forEach(yaml::root);
        } else if (root.isPresent()) {
            reading.error(
                    "P27",
                    root.get().position(),
                    "The inventory must be a map of groups, not " + root.get().kindName() + ".",
                    "Begin with «all:», then «hosts:» and «children:» below it.");
        }
        return yaml.inventory.hosts();
    }

    /** An encrypted value is no fault of an inventory; nothing that is needed here is secret. */
    private static void told(Finding finding, String text, Reading reading) {
        boolean secret = finding.where() instanceof Where.File at
                && text.lines().skip(at.line() - 1L).findFirst().orElse("").contains(VAULT);
        if (secret) {
            reading.note("Not read, because it is encrypted: the value at "
                    + finding.where().label() + ".");
        } else {
            reading.add(finding);
        }
    }

    private void root(YamlNode.Entry entry) {
        if (entry.key().text().equals(META)) {
            meta(entry.value());
        } else {
            group(entry.key(), entry.value());
        }
    }

    private void group(YamlNode.Scalar name, YamlNode written) {
        YamlNode content = written.resolved();
        inventory.declare(name.text());
        if (isNothing(content)) {
            return;
        }
        if (!(content instanceof YamlNode.Mapping members)) {
            wrong(content, "The group " + name.text(), "Below a group stand hosts:, children: and vars:.");
            return;
        }
        for (YamlNode.Entry member : members.entries()) {
            switch (member.key().text()) {
                case "hosts" -> hosts(name.text(), member.value());
                case "children" -> children(name.text(), member.value());
                case "vars" ->
                    variables(member.value()).forEach((key, value) -> inventory.groupVariable(name.text(), key, value));
                default ->
                    reading.error(
                            "P22",
                            member.key().position(),
                            "«" + member.key().text() + "» is no part of the group " + name.text() + ".",
                            "Known here: hosts, children, vars. A group within a group belongs below children:.");
            }
        }
    }

    private void hosts(String group, YamlNode written) {
        YamlNode content = written.resolved();
        if (content instanceof YamlNode.Mapping hosts) {
            hosts.entries().forEach(host -> host(group, host.key(), variables(host.value())));
        } else if (content instanceof YamlNode.Sequence names) {
            names.items().forEach(item -> name(item).ifPresent(name -> host(group, name, Map.of())));
        } else if (!isNothing(content)) {
            name(content).ifPresent(name -> host(group, name, Map.of()));
        }
    }

    private void host(String group, YamlNode.Scalar name, Map<String, Field> variables) {
        inventory.host(name.text(), name.position(), group, variables);
    }

    private void children(String parent, YamlNode written) {
        YamlNode content = written.resolved();
        if (content instanceof YamlNode.Mapping children) {
            for (YamlNode.Entry child : children.entries()) {
                inventory.child(parent, child.key().text());
                group(child.key(), child.value());
            }
        } else if (content instanceof YamlNode.Sequence names) {
            names.items().forEach(item -> name(item).ifPresent(name -> inventory.child(parent, name.text())));
        } else if (!isNothing(content)) {
            name(content).ifPresent(name -> inventory.child(parent, name.text()));
        }
    }

    private Map<String, Field> variables(YamlNode written) {
        YamlNode content = written.resolved();
        Map<String, Field> variables = new LinkedHashMap<>();
        if (content instanceof YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                if (entry.value().resolved() instanceof YamlNode.Scalar value && value.kind() != YamlNode.Kind.NULL) {
                    variables.put(entry.key().text(), new Field(value.text(), value.position()));
                }
            }
        } else if (!isNothing(content)) {
            wrong(content, "What stands here", "Write variables as name: value.");
        }
        return variables;
    }

    /** {@code {"_meta": {"hostvars": {name: {…}}}}}: variables of servers that groups name elsewhere. */
    private void meta(YamlNode content) {
        if (content.resolved() instanceof YamlNode.Mapping meta
                && meta.get("hostvars").orElse(null) instanceof YamlNode.Mapping hosts) {
            hosts.entries().forEach(host -> host("ungrouped", host.key(), variables(host.value())));
        }
    }

    private Optional<YamlNode.Scalar> name(YamlNode node) {
        if (node.resolved() instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NULL) {
            return Optional.of(scalar);
        }
        wrong(node, "A name", "Write the name of a server or group.");
        return Optional.empty();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlNode.Unread
                || (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL);
    }

    private void wrong(YamlNode node, String subject, String hint) {
        Position at = node.position();
        reading.error("P27", at, subject + " must not be " + node.kindName() + ".", hint);
    }
}
