package io.rackwright.cli;

import io.rackwright.finding.Finding;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which key logs in: the site's {@code ssh.private_key}, else the running ssh-agent, else the operator's own key, as ssh
 * itself would choose.
 */
final class SshKeys {

    private static final List<String> OWN = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final App app;
    private final SiteFolder folder;

    /** @param siteFile relative key paths start at its folder */
    SshKeys(App app, Path siteFile) {
        this.app = app;
        this.folder = SiteFolder.of(siteFile, app.userHome());
    }

    /** Where relative paths of the site file start. */
    SiteFolder folder() {
        return folder;
    }

    /** The absolute path of the key file that the site names; empty when it names none. */
    Optional<Path> named(Site site) {
        if (!(site.ssh().privateKey() instanceof Secret.File file)) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(file.path()).normalize());
    }

    /** A key to log in with, or the finding (P30) that says why there is none. */
    sealed interface Choice {
        /** It can be used. */
        record Usable(LoginKey key) implements Choice {}

        /** It cannot. */
        record Refused(Finding finding) implements Choice {}
    }

    /** @param where the place of {@code ssh.private_key} in the site file */
    Choice choose(Site site, Where where) {
        Secret secret = site.ssh().privateKey();
        if (secret instanceof Secret.Env || secret instanceof Secret.Vault) {
            return refused(
                    where, secret.label() + " cannot serve as the SSH key: Ansible needs a file", "write {file: PATH}");
        }
        Optional<Path> named = named(site);
        if (named.isPresent()) {
            return read(named.get(), secret.label(), where);
        }
        String agent = app.environment().getOrDefault("SSH_AUTH_SOCK", "");
        if (!agent.isEmpty()) {
            return new Choice.Usable(LoginKey.agent(Path.of(agent)));
        }
        Path own = app.userHome().resolve(".ssh");
        return OWN.stream()
                .map(own::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> read(file, "file ~/.ssh/" + file.getFileName(), where))
                .orElseGet(() -> refused(
                        where,
                        "there is no SSH key to log in with: none is named, no ssh-agent runs and ~/.ssh holds none",
                        "write ssh.private_key: {file: PATH}, or make a key: ssh-keygen -t ed25519"));
    }

    private Choice read(Path file, String label, Where where) {
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
            return new Choice.Usable(LoginKey.of(Files.readAllBytes(file), label));
        } catch (IOException e) {
            return refused(
                    where, "the SSH key, " + label + ", cannot be read: " + e.getMessage(), "check its owner and mode");
        } catch (ToolException e) {
            return refused(where, String.valueOf(e.getMessage()), "name a key that can be used without a question");
        }
    }

    private static Choice refused(Where where, String message, String hint) {
        return new Choice.Refused(Finding.error("P30", where, message + ".").hint(hint + "."));
    }
}
