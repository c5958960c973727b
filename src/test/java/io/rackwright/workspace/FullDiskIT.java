package io.rackwright.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of one mebibyte; making it needs root. */
class FullDiskIT {

    @TempDir
    Path disk;

    @BeforeEach
    void smallDisk() throws Exception {
        int status = run("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString());
        assumeTrue(status == 0, "cannot mount a tmpfs here (that needs root)");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskLeavesTheOldTreeAndSaysWhatToDo() throws Exception {
        Workspace workspace = new Workspace(disk.resolve("ws"));
        workspace.write(tree("a".repeat(100_000)), false);

        assertThatThrownBy(() -> workspace.write(tree("b".repeat(2_000_000)), false))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("nothing was replaced");

        assertThat(workspace.diff(tree("a".repeat(100_000))).isEmpty()).isTrue();
        assertThat(workspace.root())
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
        workspace.write(tree("c".repeat(200_000)), false);
        assertThat(workspace.diff(tree("c".repeat(200_000))).isEmpty()).isTrue();
    }

    @Test
    void aFileThatDoesNotFitKeepsItsOldContent() throws Exception {
        Path file = disk.resolve("facts.json");
        PrivateFiles.write(file, "old".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> PrivateFiles.write(file, new byte[2_000_000])).isInstanceOf(ToolException.class);

        assertThat(file).hasContent("old");
        assertThat(disk)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    private static RenderedTree tree(String text) {
        return new RenderedTree(List.of(new RenderedFile("inventory/hosts.yaml", text, RenderedFile.PRIVATE)));
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }
}
