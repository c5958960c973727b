package io.rackwright.hosts.openssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our answer beside that of the real client, «ssh -G», for many configs and hosts. */
class ClientConfigIT {

    private static final ClientConfig.Account ACCOUNT = new ClientConfig.Account(
            Path.of(System.getProperty("user.home")), System.getProperty("user.name"), System.getenv());

    @TempDir
    Path folder;

    static Stream<String> configs() {
        return Stream.of(
                "",
                "Host c1\n  HostName 10.0.0.31\n  User deploy\n  Port 2222\n",
                "Host c*\n User a\nHost c1\n User b\n Port 7\n",
                "Host * !c1\n User others\nHost c1 p?\n User ours\n",
                "Host=c1\nPort = 2200\nUser=\"with quotes\"\nHost c2\nUser x # a comment\n",
                "# all\nUser everybody\nHost 10.0.0.*\n  HostName %h.example.com\n  User net\n",
                "Host 10.0.0.?1\n HostName fd00::31\n HostKeyAlias Node-31\n",
                "Host c1\n IdentityFile ~/.ssh/one\nHost *\n IdentityFile ~/.ssh/two\n IdentityFile ~/.ssh/one\n"
                        + " IdentitiesOnly yes\n",
                "Host c1\n IdentityFile none\n CertificateFile ~/.ssh/one-cert.pub\n",
                "Host c1\n ProxyJump ops@bastion:2200,second\nHost bastion\n User other\n",
                "Host *\n ProxyJump none\nHost c1\n ProxyJump late\n",
                "Host c1\n ProxyCommand ssh -W %h:%p gate\n ProxyJump late\n",
                "Host *\n UserKnownHostsFile ~/.ssh/kh_%h /dev/null\n ConnectTimeout 7\n",
                "ConnectTimeout none\nHost c1\n ConnectTimeout 3\n",
                "Match host c1\n User m1\nMatch originalhost c2,10.0.0.31\n User m2\nMatch all\n Port 99\n",
                "Host c1\n HostName 10.9.9.9\nMatch host 10.9.*\n User renamed\nMatch host c1\n User typed\n",
                "Match user root,nobody host c*\n Port 1234\nMatch !host c1\n Port 4321\n",
                "Host p1\n  Include @folder@/more/*.conf\n  User after\nHost c1\n  Include @folder@/more/b.conf\n",
                "Include @folder@/more/a.conf @folder@/missing\nHost *\n Port 5\n",
                "HOST c1\n\tUSER upper\n\tpOrT 77\nHost \"c2\" 'p1'\n User quoted\n",
                "Host c1 # first\n User hash#inside\nHost c2\n HostName \"c two\"\n",
                "Host [abc]1\n User bracket\nHost c?*\n User two\nHost *1\n Port 11\n");
    }

    @ParameterizedTest
    @MethodSource("configs")
    void readsAConfigAsTheRealClientDoes(String text) throws Exception {
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("more/a.conf"), "User from-a\nHost c1\n User inner\n Port 600\n");
        Files.writeString(folder.resolve("more/b.conf"), "Port 601\nHost *\n HostName included\n");
        Path file = Files.writeString(
                folder.resolve("config"), text.replace("@folder@", folder.toString()), StandardCharsets.UTF_8);
        ClientConfig config = ClientConfig.of(ACCOUNT, file);

        for (String host : List.of("c1", "c2", "p1", "10.0.0.31", "bastion")) {
            assertThat(told(config.lookUp(host, "", 0), host)).as("of %s", host).isEqualTo(told(file, List.of(host)));
            assertThat(told(config.lookUp(host, "ubuntu", 22), host))
                    .as("of ubuntu@%s:22", host)
                    .isEqualTo(told(file, List.of("-l", "ubuntu", "-p", "22", host)));
        }
    }

    @Test
    void namesWhatItDoesNotFollowWhereThatLosesSomething() throws Exception {
        Path file = Files.writeString(
                folder.resolve("partly"),
                "Match final all\n  Ciphers aes256-ctr\nMatch exec \"test -e /x\"\n  Compression yes\n  User other\n");

        assertThat(ClientConfig.of(ACCOUNT, file).unread()).containsExactly("«Match exec» is not followed");
        assertThat(ClientConfig.of(ACCOUNT, file).lookUp("c1", "", 0).user()).isEmpty();
    }

    private static Map<String, List<String>> told(HostSettings settings, String host) {
        Map<String, List<String>> told = new TreeMap<>();
        told.put("hostname", List.of(settings.hostName()));
        told.put("user", List.of(settings.user().isEmpty() ? ACCOUNT.user() : settings.user()));
        told.put("port", List.of(Integer.toString(settings.port() == 0 ? 22 : settings.port())));
        told.put("identitiesonly", List.of(settings.identity().only() ? "yes" : "no"));
        told.put("identityfile", settings.identity().files());
        told.put("certificatefile", settings.identity().certificates());
        told.put("hostkeyalias", settings.hostKeyAlias().isEmpty() ? List.of() : List.of(settings.hostKeyAlias()));
        told.put(
                "proxyjump",
                settings.proxyJump().isEmpty() ? List.of() : List.of(String.join(",", settings.proxyJump())));
        told.put("proxycommand", settings.proxyCommand().isEmpty() ? List.of() : List.of(settings.proxyCommand()));
        told.put("connecttimeout", List.of(settings.connectTimeout() == 0 ? "none" : settings.connectTimeout() + ""));
        told.put("userknownhostsfile", settings.userKnownHosts());
        return told;
    }

    /** The lines of «ssh -G» that we answer too; defaults of the client that the config does not name are left out. */
    private static Map<String, List<String>> told(Path config, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ssh", "-F", config.toString(), "-G"));
        argv.addAll(arguments);
        Process ssh = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ssh.waitFor()).as(output).isZero();
        Map<String, List<String>> told = told(new ClientConfigIT.Nothing().settings(), "");
        told.replaceAll((name, values) -> new ArrayList<>());
        for (String line : output.split("\n")) {
            int blank = line.indexOf(' ');
            String name = blank < 0 ? line : line.substring(0, blank);
            List<String> values = told.get(name);
            String value = blank < 0 ? "" : line.substring(blank + 1);
            if (values != null && !isDefault(name, value)) {
                values.addAll(value(name, value));
            }
        }
        return told;
    }

    private static boolean isDefault(String name, String value) {
        return (name.equals("identityfile") && value.matches("~/\\.ssh/id_\\w+"))
                || (name.equals("identityfile") && value.equals("none"))
                || (name.equals("userknownhostsfile") && value.contains("known_hosts2"));
    }

    private static List<String> value(String name, String value) {
        if (name.equals("userknownhostsfile")) {
            return List.of(value.split(" "));
        }
        boolean isPath = name.endsWith("file");
        return List.of(isPath ? Expansion.home(value, ACCOUNT.home()) : value);
    }

    /** For the names of what is compared. */
    private static final class Nothing {
        HostSettings settings() {
            return ClientConfig.of(ACCOUNT, Path.of("/nonexistent")).lookUp("none", "", 0);
        }
    }
}
