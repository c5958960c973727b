package io.rackwright.cli;

import io.rackwright.anonymous.Anonymizer;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import io.rackwright.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A capture whose names, addresses and numbers are pseudonyms. What stands for what is in a file of the operator's own,
 * beside the folder; a later capture with the same file gives everything the same pseudonyms.
 */
final class AnonymousCapture {

    /** The site file that fits the folder's files; no node can be called so. */
    static final String SITE = "site.yml";

    private final Site site;
    private final Map<String, @Nullable Object> tree;
    private final Path mapping;
    private final Anonymizer anonymizer;

    private AnonymousCapture(Site site, Map<String, @Nullable Object> tree, Path mapping, Anonymizer anonymizer) {
        this.site = site;
        this.tree = tree;
        this.mapping = mapping;
        this.anonymizer = anonymizer;
    }

    /**
     * Reads before anything is looked at, so that nobody waits for a refusal.
     *
     * @param site as it was read from the file
     * @param mapping made where it is not there yet
     */
    static AnonymousCapture of(Site site, Path siteFile, Path mapping) throws ToolException {
        try {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            if (YamlReader.read(Files.readAllBytes(siteFile), siteFile.toString())
                            .root()
                            .orElse(null)
                    instanceof YamlNode.Mapping read) {
                tree.putAll(read.plain());
            }
            Kubernetes kubernetes = site.kubernetes();
            List<String> kept = List.of(kubernetes.podCidr(), kubernetes.serviceCidr());
            Anonymizer anonymizer = Files.exists(mapping)
                    ? Anonymizer.again(Files.readString(mapping, StandardCharsets.UTF_8), kept)
                    : Anonymizer.fresh(kept);
            return new AnonymousCapture(site, tree, mapping, anonymizer);
        } catch (IOException e) {
            throw PrivateFiles.failure("read what the pseudonyms are made of", e);
        } catch (JsonException e) {
            throw new ToolException(
                    "Could not use the pseudonyms of " + mapping + ": " + e.getMessage()
                            + ". Name another file with --mapping; it was left as it is.",
                    e);
        }
    }

    /** The files as they may leave the house, and the site file; the mapping is kept first. */
    Map<String, String> files(Map<String, String> files) throws ToolException {
        Map<String, @Nullable Object> whole = withNodes();
        anonymizer.learn(whole);
        files.values().forEach(anonymizer::learn);
        Map<String, String> anonymous = new LinkedHashMap<>();
        anonymous.put(SITE, YamlText.document(anonymizer.site(whole)));
        files.forEach((name, text) -> anonymous.put(name(name), anonymizer.document(text)));
        anonymous.computeIfPresent(
                CaptureManifest.FILE, (name, text) -> withNames(text, new LinkedHashSet<>(anonymous.keySet())));
        Path parent = mapping.toAbsolutePath().getParent();
        if (parent != null) {
            PrivateFiles.createFolder(parent);
        }
        PrivateFiles.write(mapping, anonymizer.mapping().getBytes(StandardCharsets.UTF_8));
        return anonymous;
    }

    private String name(String file) {
        return file.startsWith("_") ? file : anonymizer.name(file.replaceFirst("\\.json$", "")) + ".json";
    }

    /** The manifest names files, not hosts: they are put in as they are called now. */
    private static String withNames(String manifest, Set<String> names) {
        try {
            JsonObject read = Json.parseObject(manifest);
            Map<String, @Nullable Object> json = new LinkedHashMap<>(read.members());
            List<Object> servers = new ArrayList<>();
            for (JsonObject server : read.objects("servers")) {
                Map<String, @Nullable Object> one = new LinkedHashMap<>(server.members());
                one.computeIfPresent("file", (key, file) -> server.text("name") + ".json");
                servers.add(one);
            }
            json.put("servers", servers);
            json.put(
                    "files",
                    names.stream()
                            .filter(name -> !name.equals(CaptureManifest.FILE))
                            .toList());
            return Json.pretty(json);
        } catch (JsonException e) {
            throw new IllegalStateException("we wrote it", e);
        }
    }

    /** The site's tree with the servers of its hosts_file, which does not travel. */
    private Map<String, @Nullable Object> withNodes() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(tree);
        if (whole.remove("hosts_file") != null) {
            whole.put("nodes", site.nodes().stream().map(AnonymousCapture::node).toList());
        }
        return whole;
    }

    private static Map<String, Object> node(Node node) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", node.name());
        keys.put("address", node.address());
        keys.put("access_ip", node.accessIp());
        keys.put("control_plane", node.isControlPlane());
        keys.put("etcd", node.isEtcd());
        keys.put("pool", node.pool());
        keys.put("zone", node.zone());
        keys.put("additional_disk", node.additionalDisk());
        keys.values().removeIf(""::equals);
        return keys;
    }
}
