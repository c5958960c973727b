package io.rackwright.hosts.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.Target;
import org.junit.jupiter.api.Test;

class KnownHostsTest {

    private static final HostKey KEY = new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIExample");
    private static final HostKey OTHER = new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIOther");
    private static final Target PLAIN = new Target("c1", "10.0.0.31", 22, "ubuntu");
    private static final Target PORTED = new Target("c2", "10.0.0.32", 2222, "ubuntu");

    @Test
    void addsKeysInTheFormOfOpenSsh() {
        KnownHosts known =
                KnownHosts.parse("# ours").with(PLAIN, KEY).with(PORTED, KEY).with(PLAIN, KEY);

        assertThat(known.text())
                .isEqualTo("# ours\n10.0.0.31 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample\n"
                        + "[10.0.0.32]:2222 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample\n");
        assertThat(known.keysOf("10.0.0.31")).containsExactly(KEY);
        assertThat(known.keysOf("[10.0.0.32]:2222")).containsExactly(KEY);
        assertThat(known.keysOf("10.0.0.32")).isEmpty();
    }

    @Test
    void readsListsOfNamesAndComments() {
        KnownHosts known = KnownHosts.parse("c1,10.0.0.31 ssh-ed25519 " + KEY.base64() + " from the console\r\n\n");

        assertThat(known.keysOf("10.0.0.31")).containsExactly(KEY);
    }

    /** Made by «ssh-keygen -H» from a line for 10.0.0.31. */
    @Test
    void readsHashedNames() {
        KnownHosts known = KnownHosts.parse(
                "|1|wjYJnyWPPX93Ea54s1T7AvCmne0=|W0hOVOhGvFtYLwODNJ4GdJuacL4= ssh-ed25519 " + KEY.base64() + "\n");

        assertThat(known.keysOf("10.0.0.31")).containsExactly(KEY);
        assertThat(known.keysOf("10.0.0.32")).isEmpty();
    }

    @Test
    void trustsNoRevokedKeyAndNoAuthority() {
        KnownHosts known = KnownHosts.parse("@revoked 10.0.0.31 ssh-ed25519 " + KEY.base64()
                + "\n@cert-authority 10.0.0.31 ssh-ed25519 " + OTHER.base64() + "\n");

        assertThat(known.keysOf("10.0.0.31")).isEmpty();
        assertThat(known.isRevoked("10.0.0.31", KEY)).isTrue();
        assertThat(known.isRevoked("10.0.0.31", OTHER)).isFalse();
    }

    @Test
    void ignoresDamagedLines() {
        KnownHosts known =
                KnownHosts.parse("10.0.0.31\n|1|x|y ssh-ed25519 AAAA\n\u0000\u0001\n10.0.0.31 ssh-ed25519 ***\n");

        assertThat(known.keysOf("10.0.0.31")).extracting(HostKey::fingerprint).containsExactly("(unreadable key)");
    }
}
