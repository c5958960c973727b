package io.rackwright.explain;

import io.rackwright.explain.Criteria.Reach;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The data files. They are ours: whatever is wrong with one is our bug and an unchecked exception. */
final class KnowledgeFiles {

    private static final Set<String> MEMBERS = Set.of(
            "cause",
            "message",
            "task",
            "action",
            "hidden",
            "unreachable",
            "general",
            "remedy",
            "look",
            "keys",
            "transient",
            "source");

    /**
     * A part of the knowledge.
     *
     * @param title for people
     */
    record Area(String file, String title) {}

    static final List<Area> AREAS = List.of(
            new Area("ssh.yml", "SSH, sudo and Python on the servers"),
            new Area("packages.yml", "Packages"),
            new Area("downloads.yml", "Downloads, images and proxies"),
            new Area("server.yml", "Disks, memory, kernel and services"),
            new Area("kubespray.yml", "Conditions of Kubespray"),
            new Area("cluster.yml", "kubeadm, container runtime, etcd and the cluster"),
            new Area("storage.yml", "NFS"),
            new Area("ansible.yml", "Ansible itself"));

    private KnowledgeFiles() {}

    static List<Entry> read(String file) {
        List<Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry :
                mapping(YamlResource.read(KnowledgeFiles.class, file)).entries()) {
            try {
                entries.add(entry(entry.key().text(), mapping(entry.value())));
            } catch (IllegalStateException e) {
                throw new IllegalStateException(file + ", " + entry.key().text() + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static Entry entry(String id, YamlNode.Mapping node) {
        for (YamlNode.Entry member : node.entries()) {
            require(
                    MEMBERS.contains(member.key().text()),
                    "unknown member " + member.key().text());
        }
        Criteria criteria = new Criteria(
                texts(node, "message").stream().map(Wording::of).toList(),
                texts(node, "task").stream().map(Wording::of).toList(),
                texts(node, "action"),
                text(node, "hidden").equals("true"),
                reach(text(node, "unreachable")));
        require(!criteria.isEmpty(), "nothing to recognise it by");
        require(!text(node, "cause").isEmpty() && !text(node, "remedy").isEmpty(), "cause or remedy is missing");
        require(!texts(node, "source").isEmpty(), "source is missing");
        return new Entry(
                id,
                text(node, "cause"),
                criteria,
                text(node, "general").equals("true"),
                text(node, "remedy"),
                texts(node, "look"),
                texts(node, "keys"),
                text(node, "transient"),
                texts(node, "source"));
    }

    private static Reach reach(String unreachable) {
        return switch (unreachable) {
            case "true" -> Reach.UNREACHABLE;
            case "false" -> Reach.REACHED;
            default -> Reach.EITHER;
        };
    }

    private static String text(YamlNode.Mapping node, String name) {
        return node.get(name)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(found -> ((YamlNode.Scalar) found).text().strip())
                .orElse("");
    }

    private static List<String> texts(YamlNode.Mapping node, String name) {
        List<String> texts = new ArrayList<>();
        if (node.get(name).orElse(null) instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                require(item instanceof YamlNode.Scalar, name + " has an item that is no text");
                texts.add(((YamlNode.Scalar) item).text());
            }
        } else {
            require(node.get(name).isEmpty(), name + " must be a list");
        }
        return texts;
    }

    private static YamlNode.Mapping mapping(YamlNode node) {
        require(node instanceof YamlNode.Mapping, "must be a map");
        return (YamlNode.Mapping) node;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
