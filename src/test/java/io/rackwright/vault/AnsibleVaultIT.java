package io.rackwright.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code ansible-vault} of any virtual environment at hand writes what we read, and reads what our tests write. */
class AnsibleVaultIT {

    @TempDir
    Path folder;

    private Path tool;

    @BeforeEach
    void needsAnsible() throws IOException {
        Optional<Path> found = ansibleVault();
        assumeTrue(found.isPresent(), "no ansible-vault: neither in ~/.cache/rackwright/venvs nor on PATH");
        tool = found.get();
        Files.writeString(folder.resolve("password"), "open sesame ß\n");
    }

    @Test
    void readsWhatAnsibleVaultEncrypted() throws Exception {
        Files.writeString(folder.resolve("plain.yml"), "registry: \"pa55 wörd\"\nlong: " + "x".repeat(5000) + "\n");
        run("encrypt", "--vault-password-file", "password", "plain.yml", "--output", "v11.yml");
        run("encrypt", "--vault-id", "prod@password", "plain.yml", "--output", "v12.yml");

        for (String file : List.of("v11.yml", "v12.yml")) {
            VaultContent content = AnsibleVault.open(Files.readAllBytes(folder.resolve(file)), "open sesame ß");
            assertThat(content.text("registry")).isEqualTo("pa55 wörd");
            assertThat(content.text("long")).hasSize(5000);
        }
        assertThat(Files.readString(folder.resolve("v12.yml"))).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    }

    @Test
    void ansibleVaultReadsWhatTheTestsEncrypt() throws Exception {
        Files.writeString(folder.resolve("ours.yml"), SealedVault.of("a: b\n", "open sesame ß"));

        assertThat(run("view", "--vault-password-file", "password", "ours.yml")).isEqualToIgnoringNewLines("a: b");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(tool.toString()));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PAGER", "cat");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Optional<Path> ansibleVault() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path environments = Path.of(System.getProperty("user.home"), ".cache", "rackwright", "venvs");
        if (Files.isDirectory(environments)) {
            try (Stream<Path> all = Files.list(environments)) {
                all.sorted().forEach(each -> candidates.add(each.resolve("bin").resolve("ansible-vault")));
            }
        }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
            candidates.add(Path.of(entry, "ansible-vault"));
        }
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }
}
