package io.rackwright.cli;

import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.site.init.ClusterVariables;
import io.rackwright.site.init.HostList;
import io.rackwright.site.init.HostsFormat;
import io.rackwright.site.init.HostsReader;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of servers that {@code init} was pointed at: a file, a folder with an inventory, or standard input. */
final class HostsSource {

    /** How inventories are called in their folders, Kubespray's own first. */
    private static final List<String> INVENTORIES = List.of(
            "inventory.ini", "hosts.yaml", "hosts.yml", "hosts.ini", "inventory.yaml", "inventory.yml", "hosts");

    private final App app;
    private final InitOptions options;

    HostsSource(App app, InitOptions options) {
        this.app = app;
        this.options = options;
    }

    /** No list at all: without servers and without a name. */
    static HostList none() {
        return new HostList("", HostsFormat.HOSTS, List.of(), Map.of(), Findings.NONE, List.of());
    }

    /** The list; {@link #none} where none was given. */
    HostList read() throws ToolException {
        if (options.hosts.isEmpty()) {
            return none();
        }
        if (options.readsInput()) {
            return read(input(), "standard input");
        }
        Path given = Path.of(options.hosts);
        Path file = app.directory().resolve(given);
        if (Files.notExists(file)) {
            throw options.misuse("--hosts " + options.hosts + ": there is no such file.");
        }
        Path list = Files.isDirectory(file) ? inventoryIn(file) : file;
        String shown =
                Files.isDirectory(file) ? given.resolve(list.getFileName()).toString() : options.hosts;
        try {
            if (Files.size(list) > YamlReader.MAXIMUM_BYTES) {
                throw options.misuse("--hosts " + shown + ": it is larger than 64 MiB. Was the right file named?");
            }
            return withGroupVars(read(Files.readAllBytes(list), shown), list, Path.of(shown));
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + shown, e);
        }
    }

    private Path inventoryIn(Path folder) {
        List<Path> found = INVENTORIES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw options.misuse("--hosts " + options.hosts + ": this folder holds "
                + (found.isEmpty()
                        ? "none of " + String.join(", ", INVENTORIES)
                        : "several inventories: " + names(found))
                + ". Name the file.");
    }

    /** What the group_vars beside an inventory decide; Ansible reads those of the nearer group last. */
    private static HostList withGroupVars(HostList list, Path file, Path shown) throws IOException {
        Path folder = file.resolveSibling("group_vars");
        if ((list.format() != HostsFormat.INI && list.format() != HostsFormat.YAML) || !Files.isDirectory(folder)) {
            return list;
        }
        ClusterVariables variables = new ClusterVariables();
        for (String group : List.of("all", "k8s-cluster", "k8s_cluster")) {
            for (Path of : variableFiles(folder, group)) {
                if (Files.size(of) <= YamlReader.MAXIMUM_BYTES) {
                    Path named = shown.resolveSibling("group_vars").resolve(folder.relativize(of));
                    variables.addFile(Files.readAllBytes(of), named.toString());
                }
            }
        }
        return variables.completing(list);
    }

    /** {@code group}, {@code group.yml}, or what lies in the folder {@code group}, by name. */
    private static List<Path> variableFiles(Path folder, String group) throws IOException {
        List<Path> files = new ArrayList<>();
        Path below = folder.resolve(group);
        if (Files.isDirectory(below)) {
            try (Stream<Path> found = Files.list(below)) {
                files.addAll(found.filter(HostsSource::isVariables).sorted().toList());
            }
        }
        Stream.of(group, group + ".yml", group + ".yaml")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .forEach(files::add);
        return files;
    }

    private static boolean isVariables(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ", files.stream().map(file -> file.getFileName().toString()).toList());
    }

    private byte[] input() throws ToolException {
        try {
            byte[] bytes = app.input().readNBytes((int) YamlReader.MAXIMUM_BYTES + 1);
            return Arrays.copyOf(bytes, bytes.length);
        } catch (IOException e) {
            throw PrivateFiles.failure("read the list of servers from standard input", e);
        }
    }

    private HostList read(byte[] bytes, String shown) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw options.misuse("--hosts " + shown + ": it is not UTF-8 text. Save it as UTF-8.");
        }
        Optional<HostsFormat> format = options.formats.isEmpty()
                ? HostsReader.recognise(text)
                : Optional.of(options.formats.get(options.formats.size() - 1));
        return format.map(known -> HostsReader.read(text, shown, known, this::resolve))
                .orElseGet(() -> new HostList(
                        shown,
                        HostsFormat.HOSTS,
                        List.of(),
                        Map.of(),
                        HostsReader.unrecognised(text, shown),
                        List.of()));
    }

    private Optional<String> resolve(String name) {
        if (!options.resolve) {
            return Optional.empty();
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
