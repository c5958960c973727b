package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.openssh.HostSettings;
import io.rackwright.hosts.ssh.KnownHosts;
import io.rackwright.hosts.ssh.SshServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client goes by the config that we write for Ansible. */
class SshConfigTextIT {

    @TempDir
    Path folder;

    @TempDir
    Path bastionFolder;

    @Test
    void leadsTheRealClientThroughTheBastionWithStrictKeysOnBoth() throws Exception {
        try (SshServer server = SshServer.start(folder);
                SshServer bastion = SshServer.start(bastionFolder)) {
            Files.writeString(
                    bastionFolder.resolve("authorized_keys"),
                    Files.readString(folder.resolve("id_ed25519.pub")),
                    StandardOpenOption.APPEND);
            Target hop = named(bastion, "bastion.example", List.of());
            Target target = named(server, "10.0.0.31", List.of(hop));
            KnownHosts both =
                    KnownHosts.parse("").with(target, server.hostKey()).with(hop, bastion.hostKey());
            Path known = Files.writeString(folder.resolve("known hosts"), both.text());

            assertThat(hello(known, target, server)).isEqualTo("hello\n");
            Files.writeString(
                    known, KnownHosts.parse("").with(target, server.hostKey()).text());
            assertThat(hello(known, target, server)).contains("Host key verification failed");
        }
    }

    private static Target named(SshServer server, String typed, List<Target> bastions) {
        Target plain = server.target("c1");
        HostSettings.Identity usual = new HostSettings.Identity(List.of(), List.of(), false, "SSH_AUTH_SOCK");
        Target.Way way = new Target.Way(typed, "", List.of(), usual, bastions, Duration.ofSeconds(5), "");
        return new Target("c1", plain.address(), plain.port(), plain.user(), way);
    }

    private String hello(Path known, Target target, SshServer server) throws Exception {
        Path sockets = Files.createTempDirectory("rw-s");
        Path config = folder.resolve("ssh_config");
        SshConfigText text = new SshConfigText(
                new SshConfigText.Places(config, known, sockets),
                server.privateKey().toString(),
                new SshConfigText.Passwords(false, false));
        Files.writeString(config, text.of(List.of(target), folder.resolve("no config")));
        Process ssh = new ProcessBuilder(
                        "ssh", "-F", config.toString(), target.way().typed(), "echo hello")
                .redirectErrorStream(true)
                .start();
        String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ssh.waitFor();
        new ProcessBuilder("ssh", "-F", config.toString(), "-O", "exit", "bastion.example")
                .start()
                .waitFor();
        Files.deleteIfExists(sockets);
        return said;
    }
}
