package io.rackwright.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseArchiveTest {

    @TempDir
    Path folder;

    /** Writes an archive entry by entry. */
    interface Content {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    private ReleaseArchive archive(Content content) throws IOException {
        Path file = folder.resolve("k.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            content.into(tar);
        }
        return new ReleaseArchive(file);
    }

    private static void file(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        entry.setMode(name.endsWith(".sh") ? 0100755 : 0100644);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void special(TarArchiveOutputStream tar, String name, byte kind, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void refused(Content content, String why) throws IOException {
        ReleaseArchive archive = archive(content);

        assertThatThrownBy(archive::treeId).isInstanceOf(ToolException.class).hasMessageContaining(why);
        assertThatThrownBy(() -> archive.unpack(folder.resolve("out"))).hasMessageContaining(why);
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void unpacksFilesModesAndLinksBelowItsOneFolder() throws Exception {
        ReleaseArchive archive = archive(tar -> {
            special(tar, "k-1/", TarConstants.LF_DIR, "");
            file(tar, "k-1/cluster.yml", "---\n");
            file(tar, "k-1/scripts/a.sh", "#!/bin/sh\n");
            special(tar, "k-1/roles/link.yml", TarConstants.LF_SYMLINK, "../cluster.yml");
        });

        String tree = archive.treeId();
        archive.unpack(folder.resolve("out"));

        assertThat(archive.folder()).isEqualTo("k-1");
        assertThat(folder.resolve("out/roles/link.yml"))
                .isSymbolicLink()
                .content()
                .isEqualTo("---\n");
        assertThat(folder.resolve("out/scripts/a.sh")).isExecutable();
        assertThat(GitTree.of(folder.resolve("out")).id()).isEqualTo(tree);
        assertThat(archive.text("cluster.yml")).isEqualTo("---\n");
    }

    @Test
    void refusesPathsThatLeadOut() throws Exception {
        refused(tar -> file(tar, "k-1/../../escaped", "x"), "leads out of the archive");
        refused(tar -> file(tar, "../escaped", "x"), "leads out of the archive");
        refused(tar -> file(tar, "/tmp/escaped", "x"), "leads out of the archive");
    }

    @Test
    void refusesLinksThatLeadOut() throws Exception {
        refused(tar -> special(tar, "k-1/a", TarConstants.LF_SYMLINK, "/etc/passwd"), "leads out of the archive");
        refused(tar -> special(tar, "k-1/a/b", TarConstants.LF_SYMLINK, "../../escaped"), "leads out of the archive");
    }

    @Test
    void refusesToWriteThroughALinkOfItsOwn() throws Exception {
        ReleaseArchive archive = archive(tar -> {
            file(tar, "k-1/real/a", "x");
            special(tar, "k-1/door", TarConstants.LF_SYMLINK, "real");
            file(tar, "k-1/door/b", "x");
        });

        assertThatThrownBy(() -> archive.unpack(folder.resolve("out"))).hasMessageContaining("leads through a link");
    }

    @Test
    void refusesWhatIsNoPlainFile() throws Exception {
        refused(tar -> special(tar, "k-1/a", TarConstants.LF_LINK, "k-1/b"), "is no plain file");
        refused(tar -> special(tar, "k-1/a", TarConstants.LF_FIFO, ""), "is no plain file");
        refused(tar -> special(tar, "k-1/a", TarConstants.LF_CHR, ""), "is no plain file");
    }

    @Test
    void refusesWhatIsNoRelease() throws Exception {
        refused(tar -> file(tar, "loose", "x"), "beside the one folder");
        refused(
                tar -> {
                    file(tar, "a/x", "x");
                    file(tar, "b/x", "x");
                },
                "more than one folder");
        Path file = Files.writeString(folder.resolve("no.tar.gz"), "not gzip");
        assertThatThrownBy(() -> new ReleaseArchive(file).treeId())
                .hasMessageContaining("Could not use the archive " + file);
    }

    @Test
    void refusesAFileThatComesTwice() throws Exception {
        ReleaseArchive archive = archive(tar -> {
            file(tar, "k-1/a", "x");
            file(tar, "k-1/a", "y");
        });

        assertThatThrownBy(() -> archive.unpack(folder.resolve("out"))).hasMessageContaining("twice");
    }
}
