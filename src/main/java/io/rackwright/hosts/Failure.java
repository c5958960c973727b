package io.rackwright.hosts;

/** Why nothing is known of a server. */
public sealed interface Failure {

    /** What happened, as the end of a sentence that begins with the server's name. */
    String cause(Target target);

    /** What to do about it. */
    String remedy(Target target);

    /** Whether the server was tried and could not be reached or did not let us in: exit code 6. */
    default boolean isUnreachable() {
        return true;
    }

    /** The usual ways in which a connection fails. */
    enum Kind {
        UNKNOWN_NAME(
                "has an address that does not resolve",
                "correct the node's address in the site file, or add the name to the DNS"),
        REFUSED("refused the connection", "start sshd on the server, or correct ssh.port in the site file"),
        NO_ROUTE(
                "cannot be reached: there is no route to it",
                "check cabling, gateway and firewall between this machine and the server, and the node's address"),
        TIMEOUT(
                "does not answer",
                "check that the server runs, the node's address, and that a firewall lets this machine through"),
        NO_BANNER(
                "accepted the connection but never said that it is an SSH server",
                "check what listens there, whether sshd hangs, and a firewall or proxy on the way"),
        TURNED_AWAY(
                "closes connections before a login can begin",
                "look for MaxStartups or PerSourceMaxStartups in its sshd_config («journalctl -u ssh» tells), and for"
                        + " fail2ban, hosts.deny or a firewall that turns this machine away"),
        HANDSHAKE_TIMEOUT(
                "said that it is an SSH server but did not finish the handshake",
                "look for load and for a slow DNS on the server (UseDNS in sshd_config), and for a firewall on the way"
                        + " that drops larger packets (MTU)"),
        NO_WAY(
                "cannot be reached from this program",
                "write «ProxyJump HOST» instead, or name the hosts on the way under ssh.bastions in the site file"),
        LOGIN_REFUSED(
                "refused the login",
                "add the public key to the user's ~/.ssh/authorized_keys on the server, or correct ssh.user and"
                        + " ssh.private_key in the site file"),
        TOO_SLOW(
                "accepted the login but did not finish within the time allowed",
                "log in by hand and look for a hung filesystem or a login script that waits"),
        GARBLED(
                "answered with something that is not the probe's report",
                "log in by hand: /bin/sh must start and the login files must not end the session"),
        INTERRUPTED("was not asked: the check was interrupted", "run the command again"),
        OTHER("failed", "log in by hand and mend what it says");

        private final String words;
        private final String remedy;

        Kind(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }
    }

    /**
     * The connection, the login or the script failed.
     *
     * @param detail the network's or the server's own words; may be empty
     */
    record Broken(Kind kind, String detail) implements Failure {
        @Override
        public String cause(Target target) {
            String at = " (" + target.address() + " port " + target.port() + ", user " + target.user() + ")";
            return kind.words + at + (detail.isEmpty() ? "" : ": " + detail);
        }

        @Override
        public String remedy(Target target) {
            return kind == Kind.INTERRUPTED ? kind.remedy : kind.remedy + "; try: " + target.sshCommand();
        }
    }

    /**
     * A host on the way to the server failed, so that the server could not be asked at all.
     *
     * @param failure of the bastion itself
     */
    record AtBastion(Target bastion, Failure failure) implements Failure {
        @Override
        public String cause(Target target) {
            return "is behind the bastion " + bastion.way().typed() + ", which " + failure.cause(bastion);
        }

        @Override
        public String remedy(Target target) {
            return failure instanceof Broken broken && broken.kind() == Kind.LOGIN_REFUSED
                    ? "add the public key to " + bastion.user() + "'s ~/.ssh/authorized_keys on the bastion, or correct"
                            + " its user in ssh.bastions; one that takes no key needs ssh.bastion_password"
                    : failure.remedy(bastion);
        }
    }

    /** The server's key is in no known_hosts file yet. */
    record UnknownKey(HostKey offered) implements Failure {
        @Override
        public String cause(Target target) {
            return "is not known yet: it shows the host key " + offered.label();
        }

        @Override
        public String remedy(Target target) {
            return "compare the fingerprint with the server's own («ssh-keygen -lf /etc/ssh/ssh_host_" + shortType()
                    + "_key.pub» on its console), then run again with --accept-host-keys";
        }

        private String shortType() {
            if (offered.type().startsWith("ecdsa")) {
                return "ecdsa";
            }
            return offered.type().contains("rsa") ? "rsa" : "ed25519";
        }
    }

    /**
     * The server shows another key than the known one.
     *
     * @param file the known_hosts file, as a person can type it
     */
    record ChangedKey(HostKey offered, HostKey known, String file) implements Failure {
        @Override
        public String cause(Target target) {
            return "shows another host key than before: offered " + offered.label() + ", known " + known.label()
                    + "; it was reinstalled, its address was given to another server, or someone is in between";
        }

        @Override
        public String remedy(Target target) {
            return "if the change is expected, run: ssh-keygen -R '" + target.knownHostsName() + "' -f '" + file
                    + "' and then check again with --accept-host-keys";
        }
    }

    /** Captured facts were to be judged and there are none. */
    record NotCaptured(String detail) implements Failure {
        @Override
        public String cause(Target target) {
            return detail;
        }

        @Override
        public String remedy(Target target) {
            return "capture the server's facts with «check», or give the folder that holds " + target.host() + ".json";
        }

        @Override
        public boolean isUnreachable() {
            return false;
        }
    }
}
