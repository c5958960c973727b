package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.ProbeReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole script, run on this machine as a server's shell would run it. */
class ProbeScriptTest {

    /** Opening a file to write it, or changing a name, an owner, a mode, a time or a mount. */
    private static final Pattern WRITES = Pattern.compile(
            "(?:open(?:at2?)?\\(.*O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)|\\b(?:creat|mkdir|mkdirat|rename|renameat2?|unlink"
                    + "|unlinkat|rmdir|link|linkat|symlink|symlinkat|chmod|fchmodat|chown|lchown|fchownat|utimensat"
                    + "|truncate|mknod|mknodat|mount|umount2|setxattr|swapon|swapoff|init_module|finit_module"
                    + "|delete_module|sethostname|settimeofday|clock_settime)\\().*");

    /** Neither keeps anything. */
    private static final Pattern HARMLESS = Pattern.compile("\"/dev/(?:null|tty)\"");

    @TempDir
    Path folder;

    private static String script() {
        return Probe.text(new Questions(Map.of("ask_paths", List.of("/data/it's; touch /tmp/x", "/tmp"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh -s", "/bin/dash -s", "/bin/bash --posix -s", "/usr/bin/busybox sh -s"})
    void readsTheSameInEveryShellAndSaysNothingElse(String shell) throws Exception {
        Ran ran = run(script(), words(shell));

        assertThat(ran.errors()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        HostFacts facts = HostFacts.of("here", ProbeReport.parse(ran.output()).orElseThrow());
        assertThat(facts.hardware().cpus()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(facts.mounts()).extracting(HostFacts.Mount::point).contains("/");
        assertThat(facts.outside().paths().get("/tmp")).isEqualTo("directory");
        assertThat(facts.outside().paths().get("/data/it's; touch /tmp/x")).isEqualTo("absent");
    }

    @Test
    void itsLinterFindsNothing() throws Exception {
        assumeThat(Path.of("/usr/bin/shellcheck"))
                .as("shellcheck is not installed here")
                .exists();

        Ran ran = run(script(), List.of("/usr/bin/shellcheck", "--shell=sh", "-"));

        assertThat(ran.output()).isEmpty();
    }

    @Test
    void opensNoFileToWriteAndChangesNothing() throws Exception {
        assumeThat(Path.of("/usr/bin/strace"))
                .as("strace is not installed here")
                .exists();
        Path trace = folder.resolve("trace");

        Ran ran = run(
                script(),
                List.of(
                        "/usr/bin/strace",
                        "-f",
                        "-y",
                        "-s",
                        "200",
                        "-e",
                        "trace=all",
                        "-o",
                        trace.toString(),
                        "sh",
                        "-s"));

        assertThat(ProbeReport.parse(ran.output())).isPresent();
        assertThat(writes(trace)).isEmpty();
    }

    /** So that the test above cannot pass because nothing is seen. */
    @Test
    void aScriptThatWritesWouldBeSeen() throws Exception {
        assumeThat(Path.of("/usr/bin/strace"))
                .as("strace is not installed here")
                .exists();
        Path trace = folder.resolve("trace");

        run(
                "echo x >'" + folder.resolve("kept") + "'\nmkdir '" + folder.resolve("made") + "'\necho y >/dev/null\n",
                List.of(
                        "/usr/bin/strace",
                        "-f",
                        "-y",
                        "-s",
                        "200",
                        "-e",
                        "trace=all",
                        "-o",
                        trace.toString(),
                        "sh",
                        "-s"));

        assertThat(writes(trace)).hasSize(2);
    }

    private static List<String> writes(Path trace) throws IOException {
        try (Stream<String> lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> WRITES.matcher(line).find())
                    .filter(line -> !HARMLESS.matcher(line).find())
                    .filter(line -> !line.contains(" = -1 E"))
                    .toList();
        }
    }

    @Test
    void endsByItselfWhenAToolHangs() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path hung = tools.resolve("lsblk");
        Files.writeString(hung, "#!/bin/sh\nexec sleep 600\n");
        assertThat(hung.toFile().setExecutable(true)).isTrue();
        String impatient = script().replace("limit='timeout 10'", "limit='timeout 1'");
        assertThat(impatient).contains("limit='timeout 1'");

        Ran ran = run(impatient, List.of("/usr/bin/env", "PATH=" + tools + ":/usr/bin:/bin", "sh", "-s"));

        HostFacts facts = HostFacts.of("here", ProbeReport.parse(ran.output()).orElseThrow());
        assertThat(facts.devices()).isEmpty();
        assertThat(facts.addresses()).isNotEmpty();
    }

    /** Every tool that asks a device or a daemon and may hang stands behind a time limit. */
    @Test
    void toolsThatMayHangHaveALimit() {
        Matcher bare = Pattern.compile(
                        "(?m)^[^#\n]*(?<!limit )(?<!have )(?<!need )\\b(lsblk|findmnt|smartctl|mdadm|systemctl"
                                + "|timedatectl|chronyc|getent|iptables|nft|dpkg-query|nvidia-smi|showmount|sshd -T)\\s+-.*")
                .matcher(script());

        assertThat(bare.results().map(found -> found.group()).toList()).isEmpty();
    }

    @Test
    void doesNothingWhenTheScriptArrivesInPart() throws Exception {
        String text = Probe.text(Questions.NONE);

        Ran ran = run(text.substring(0, text.length() - 60), List.of("/bin/sh", "-s"));

        assertThat(ran.output()).doesNotContain("rackwright-probe");
    }

    private static List<String> words(String shell) {
        List<String> words = List.of(shell.split(" "));
        assumeThat(Path.of(words.get(0)))
                .as(words.get(0) + " is not installed here")
                .exists();
        return words;
    }

    private record Ran(int exitCode, String output, String errors) {}

    private static Ran run(String script, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return new Ran(process.waitFor(), output.get(), errors.get());
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
