package io.rackwright.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    private static final String HOSTS = "inventory/hosts.yaml";
    private static final String VARS = "inventory/group_vars/all/all.yml";
    private static final String ROLE = "roles/katonic/vars/main.yml";

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void workspaceThatDoesNotExistYet() {
        workspace = new Workspace(folder.resolve("deep/.rackwright/acme"));
    }

    @Test
    void writesTheTreeForTheOperatorAlone() throws Exception {
        workspace.create();
        Changes changes = workspace.write(tree("one"), false);

        assertThat(changes.files()).extracting(FileChange::path).containsExactly(VARS, HOSTS, ROLE);
        assertThat(changes.files()).extracting(FileChange::kind).containsOnly(FileChange.Kind.ADDED);
        assertThat(rendered()).isEqualTo(Map.of(HOSTS, "hosts one\n", VARS, "vars one\n", ROLE, "role one\n"));
        assertThat(permissions(workspace.root())).isEqualTo("rwx------");
        assertThat(permissions(workspace.root().resolve("inventory/group_vars")))
                .isEqualTo("rwx------");
        assertThat(permissions(workspace.inventory())).isEqualTo("rw-------");
        assertThat(permissions(workspace.root().resolve(Manifest.FILE))).isEqualTo("rw-------");
    }

    /** It would be staged and then vanish. */
    @Test
    void refusesAFileOutsideOfTheRenderedFolders() {
        RenderedTree tree = new RenderedTree(List.of(file(HOSTS, "hosts\n"), file("trust/ca.pem", "ca\n")));

        assertThatThrownBy(() -> workspace.write(tree, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trust/ca.pem");
        assertThat(workspace.inventory()).doesNotExist();
    }

    @Test
    void theSecondWriteOfTheSameTreeTouchesNothing() throws Exception {
        workspace.write(tree("one"), false);
        Object before = Files.getAttribute(workspace.inventory(), "unix:ino");

        assertThat(workspace.write(tree("one"), false).isEmpty()).isTrue();

        assertThat(Files.getAttribute(workspace.inventory(), "unix:ino")).isEqualTo(before);
    }

    @Test
    void diffTellsWhatWriteWouldDoAndWritesNothing() throws Exception {
        workspace.write(tree("one"), false);
        RenderedTree next = new RenderedTree(
                List.of(file(HOSTS, "hosts two\n"), file(ROLE, "role one\n"), file("playbooks/katonic.yml", "play\n")));

        Changes changes = workspace.diff(next);

        assertThat(changes.files())
                .containsExactly(
                        new FileChange(VARS, FileChange.Kind.REMOVED, "vars one\n", "", false),
                        new FileChange(HOSTS, FileChange.Kind.CHANGED, "hosts one\n", "hosts two\n", false),
                        new FileChange("playbooks/katonic.yml", FileChange.Kind.ADDED, "", "play\n", false));
        assertThat(changes.files().get(1).unified())
                .isEqualTo(
                        "--- a/inventory/hosts.yaml\n+++ b/inventory/hosts.yaml\n@@ -1,1 +1,1 @@\n-hosts one\n+hosts two\n");
        assertThat(rendered()).containsEntry(HOSTS, "hosts one\n");
        assertThat(Files.exists(workspace.root().resolve("playbooks/katonic.yml")))
                .isFalse();

        workspace.write(next, false);

        assertThat(rendered())
                .isEqualTo(Map.of(HOSTS, "hosts two\n", ROLE, "role one\n", "playbooks/katonic.yml", "play\n"));
    }

    @Test
    void refusesToReplaceAnEditedFileAndNamesIt() throws Exception {
        workspace.write(tree("one"), false);
        Files.writeString(workspace.inventory(), "hosts by hand\n");

        assertThatThrownBy(() -> workspace.write(tree("two"), false))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining(HOSTS)
                .hasMessageContaining("--force");
        assertThat(rendered()).containsEntry(HOSTS, "hosts by hand\n").containsEntry(VARS, "vars one\n");

        workspace.write(tree("two"), true);

        assertThat(rendered()).containsEntry(HOSTS, "hosts two\n");
    }

    @Test
    void anEditThatEqualsTheNewTreeIsNoConflict() throws Exception {
        workspace.write(tree("one"), false);
        Files.writeString(workspace.inventory(), "hosts two\n");

        assertThat(workspace.write(tree("two"), false).files())
                .extracting(FileChange::path)
                .containsExactly(VARS, ROLE);
    }

    @Test
    void aRenderedFileThatWasDeletedComesBack() throws Exception {
        workspace.write(tree("one"), false);
        Files.delete(workspace.inventory());

        workspace.write(tree("one"), false);

        assertThat(rendered()).containsEntry(HOSTS, "hosts one\n");
    }

    @Test
    void filesOfOthersStay() throws Exception {
        workspace.create();
        workspace.write(tree("one"), false);
        Path own = workspace.root().resolve("inventory/group_vars/all/own.yml");
        Files.writeString(own, "mine: 1\n");
        Files.writeString(workspace.credentials().resolve("token"), "s");
        Files.writeString(workspace.knownHosts(), "k");

        Changes changes = workspace.write(tree("two"), false);

        assertThat(changes.foreign()).containsExactly("inventory/group_vars/all/own.yml");
        assertThat(own).hasContent("mine: 1\n");
        assertThat(workspace.credentials().resolve("token")).hasContent("s");
        assertThat(workspace.knownHosts()).hasContent("k");
    }

    @Test
    void wrongPermissionsAreMended() throws Exception {
        workspace.write(tree("one"), false);
        Files.setPosixFilePermissions(workspace.inventory(), PosixFilePermissions.fromString("rw-r--r--"));

        Changes changes = workspace.write(tree("one"), false);

        assertThat(changes.files()).extracting(FileChange::kind).containsExactly(FileChange.Kind.MODE);
        assertThat(permissions(workspace.inventory())).isEqualTo("rw-------");
    }

    @Test
    void aCrashAtAnyStepLeavesTheOldTreeOrTheNewOne() throws Exception {
        List<String> steps = new ArrayList<>();
        workspace.write(tree("one"), false);
        new TreeSwap(workspace.root(), steps::add).replace(tree("two"), List.of());
        assertThat(steps).hasSizeGreaterThan(6);

        for (int crash = 0; crash < steps.size(); crash++) {
            Workspace crashed = new Workspace(folder.resolve("crash" + crash));
            crashed.write(tree("one"), false);
            endWriterAt(crashed, crash);

            Map<String, String> expected = crash == 0 ? files("one") : files("two");
            RenderedTree whole = tree(crash == 0 ? "one" : "two");
            assertThat(crashed.diff(whole).isEmpty())
                    .as("seen after %s", steps.get(crash))
                    .isTrue();
            new TreeSwap(crashed.root()).recover();
            assertThat(rendered(crashed))
                    .as("recovered after %s", steps.get(crash))
                    .isEqualTo(expected);
            assertThat(crashed.diff(whole).isEmpty()).isTrue();
            assertThat(crashed.root())
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("."));
        }
    }

    @Test
    void aDamagedManifestSaysWhatToDo() throws Exception {
        workspace.write(tree("one"), false);
        Files.writeString(workspace.root().resolve(Manifest.FILE), "{");

        assertThatThrownBy(() -> workspace.write(tree("two"), false))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("rendered.json")
                .hasMessageContaining("Delete that file");
    }

    private static void endWriterAt(Workspace workspace, int step) throws ToolException {
        List<String> seen = new ArrayList<>();
        TreeSwap swap = new TreeSwap(workspace.root(), name -> {
            seen.add(name);
            if (seen.size() > step) {
                throw new IllegalStateException("crash");
            }
        });
        assertThatThrownBy(() -> swap.replace(tree("two"), List.of())).hasMessage("crash");
    }

    private static RenderedTree tree(String word) {
        return new RenderedTree(files(word).entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Map<String, String> files(String word) {
        return Map.of(HOSTS, "hosts " + word + "\n", VARS, "vars " + word + "\n", ROLE, "role " + word + "\n");
    }

    private static RenderedFile file(String path, String text) {
        return new RenderedFile(path, text, RenderedFile.PRIVATE);
    }

    private Map<String, String> rendered() throws IOException {
        return rendered(workspace);
    }

    private static Map<String, String> rendered(Workspace workspace) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String name : TreeSwap.FOLDERS) {
            Path top = workspace.root().resolve(name);
            try (java.util.stream.Stream<Path> all = Files.walk(top)) {
                for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    found.put(workspace.root().relativize(path).toString(), Files.readString(path));
                }
            }
        }
        return found;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
