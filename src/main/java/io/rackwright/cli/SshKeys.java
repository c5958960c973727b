package io.rackwright.cli;

import io.rackwright.finding.Finding;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.Targets;
import io.rackwright.hosts.openssh.ClientConfig;
import io.rackwright.hosts.ssh.KeyFile;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.hosts.ssh.LoginKey.Phrases;
import io.rackwright.hosts.ssh.LoginKey.Sources;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.site.Node;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How servers are entered: the site's {@code ssh.private_key}, else what the operator's OpenSSH config names, the running
 * ssh-agent and the operator's own keys, as ssh itself would choose.
 */
final class SshKeys {

    private static final int MOST_SHOWN = 6;
    private static final List<String> OWN = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final App app;
    private final Path siteFile;
    private final SiteFolder folder;

    /** @param siteFile relative key paths start at its folder */
    SshKeys(App app, Path siteFile) {
        this.app = app;
        this.siteFile = siteFile;
        this.folder = SiteFolder.of(siteFile, app.userHome());
    }

    /** Where relative paths of the site file start. */
    SiteFolder folder() {
        return folder;
    }

    /** The operator's OpenSSH config. */
    ClientConfig config() {
        return ClientConfig.of(new ClientConfig.Account(app.userHome(), app.loginName(), app.environment()));
    }

    /** Where the site's servers answer, in the order of the file. */
    List<Target> targets(Site site) {
        return Targets.of(site, config(), app.loginName());
    }

    /** What of the OpenSSH config does not count, as sentences: ssh typed by hand may do otherwise than we do. */
    List<String> unfollowed(Site site) {
        ClientConfig config = config();
        List<String> sentences = new ArrayList<>();
        config.unread().stream()
                .sorted()
                .forEach(clause -> sentences.add("of the OpenSSH config, " + clause + ": ssh may do otherwise"));
        Map<String, List<String>> users = new TreeMap<>();
        for (Node node : site.nodes()) {
            String user = config.lookUp(node.address(), "", site.ssh().port()).user();
            if (!user.isEmpty() && !user.equals(site.ssh().user())) {
                users.computeIfAbsent(user, name -> new ArrayList<>()).add(node.name());
            }
        }
        users.forEach((user, nodes) -> sentences.add("the OpenSSH config says «User " + user + "» for "
                + Listed.upTo(MOST_SHOWN, nodes) + "; ssh.user of the site file counts: "
                + site.ssh().user()));
        return sentences;
    }

    /** The absolute path of the key file that the site names; empty when it names none. */
    Optional<Path> named(Site site) {
        if (!(site.ssh().privateKey() instanceof Secret.File file)) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(file.path()).normalize());
    }

    /** Something to log in with, or the finding (P30) that says why there is none. */
    sealed interface Choice {
        /** It can be used. */
        record Usable(LoginKey key) implements Choice {}

        /** It cannot. */
        record Refused(Finding finding) implements Choice {}
    }

    /** What the site's references for the login lead to. */
    Phrases phrases(Site site) throws ToolException {
        SecretResolver secrets = new SecretResolver(app, siteFile);
        return new Phrases(
                secrets.of(site, site.ssh().phrases().key()),
                secrets.of(site, site.ssh().phrases().login()),
                secrets.of(site, site.ssh().phrases().become()),
                secrets.of(site, site.ssh().phrases().bastion()));
    }

    /** What another reference of the site leads to; empty where it names none. */
    String secret(Site site, Secret reference) throws ToolException {
        return new SecretResolver(app, siteFile).of(site, reference);
    }

    /** @param where the place of {@code ssh.private_key} in the site file */
    Choice choose(Site site, Where where) {
        Secret secret = site.ssh().privateKey();
        if (secret instanceof Secret.Env || secret instanceof Secret.Vault) {
            return refused(
                    where, secret.label() + " cannot serve as the SSH key: Ansible needs a file", "write {file: PATH}");
        }
        Phrases phrases;
        try {
            phrases = phrases(site);
        } catch (ToolException e) {
            return refused(where, String.valueOf(e.getMessage()), "give what the site file refers to");
        }
        Optional<Path> named = named(site);
        return named.isPresent()
                ? ofSite(named.get(), secret.label(), where, phrases)
                : ofOperator(site, where, phrases);
    }

    private Choice ofOperator(Site site, Where where, Phrases phrases) {
        Path ssh = app.userHome().resolve(".ssh");
        List<Path> own =
                OWN.stream().map(ssh::resolve).filter(Files::isRegularFile).toList();
        boolean isNamedByConfig = targets(site).stream()
                .anyMatch(target -> !target.way().identity().files().isEmpty());
        if (own.isEmpty()
                && agent().toString().isEmpty()
                && !isNamedByConfig
                && phrases.login().isEmpty()) {
            return refused(
                    where,
                    "there is no SSH key to log in with: none is named, no ssh-agent runs and ~/.ssh holds none",
                    "write ssh.private_key: {file: PATH}, or make a key: ssh-keygen -t ed25519");
        }
        return new Choice.Usable(new LoginKey(new Sources(List.of(), own, agent(), phrases)));
    }

    /** The socket of the operator's ssh-agent; the empty path without one. */
    private Path agent() {
        return Path.of(app.environment().getOrDefault("SSH_AUTH_SOCK", ""));
    }

    private Choice ofSite(Path file, String label, Where where, Phrases phrases) {
        try {
            if (!Files.isRegularFile(file)) {
                return refused(
                        where,
                        "the SSH key, " + label + ", does not exist",
                        "correct ssh.private_key, or make a key: ssh-keygen -t ed25519 -f " + file);
            }
            if (folder.isOpenToOthers(file.toString())) {
                return refused(
                        where,
                        "the SSH key, " + label + ", can be read by others, so ssh refuses it",
                        "chmod 600 " + file);
            }
            Path certificate = Path.of(file + "-cert.pub");
            byte[] signed = Files.isRegularFile(certificate) ? Files.readAllBytes(certificate) : new byte[0];
            KeyFile key = KeyFile.of(Files.readAllBytes(file), signed, label, phrases.key());
            return new Choice.Usable(new LoginKey(new Sources(List.of(key), List.of(), Path.of(""), phrases)));
        } catch (KeyFile.Locked e) {
            return locked(file, where, e, phrases);
        } catch (IOException e) {
            return refused(
                    where, "the SSH key, " + label + ", cannot be read: " + e.getMessage(), "check its owner and mode");
        } catch (ToolException e) {
            return refused(where, String.valueOf(e.getMessage()), "name a key that can be used without a question");
        }
    }

    /** An encrypted key without passphrase: an agent may hold it, told by its public half. */
    private Choice locked(Path file, Where where, KeyFile.Locked locked, Phrases phrases) {
        if (!agent().toString().isEmpty() && LoginKey.isHeldBy(agent(), file)) {
            return new Choice.Usable(LoginKey.agentFor(agent(), file, phrases));
        }
        return refused(where, String.valueOf(locked.getMessage()), "name its passphrase: ssh.passphrase: {env: NAME}");
    }

    private static Choice refused(Where where, String message, String hint) {
        return new Choice.Refused(Finding.error("P30", where, message + ".").hint(hint + "."));
    }
}
