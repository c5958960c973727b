package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Secret;
import io.rackwright.site.load.SiteSecrets.Fault;
import io.rackwright.site.load.SiteSecrets.Reading;
import io.rackwright.vault.AnsibleVault;
import io.rackwright.vault.VaultException;
import java.util.Optional;

/**
 * P30: whether what the site refers to can be used. Of references to secrets their source is judged; whether they lead to
 * a secret, and whether paths outside of the site's folder are there, is tried only on demand.
 */
final class References {

    private final Draft draft;
    private final Material material;
    private final Problems problems;

    private References(Draft draft, Material material, Problems problems) {
        this.draft = draft;
        this.material = material;
        this.problems = problems;
    }

    static void check(Draft draft, Material material, Problems problems) {
        References references = new References(draft, material, problems);
        references.vault();
        references.walk(draft.root(), draft.root().shape());
    }

    private void walk(Value value, Shape shape) {
        if (value instanceof Group group) {
            group.members().forEach((name, member) -> {
                Key key = shape instanceof Shape.Section section ? section.key(name) : null;
                if (key != null) {
                    walk(member, key.shape());
                } else if (shape instanceof Shape.Table table) {
                    walk(member, table.value());
                }
            });
        } else if (value instanceof Value.Items list && shape instanceof Shape.ListOf of) {
            list.items().forEach(item -> walk(item, of.item()));
        } else if (value instanceof Value.Leaf leaf && leaf.content() instanceof Secret secret) {
            secret(leaf, secret, shape);
        } else if (value instanceof Value.Leaf leaf && shape instanceof Shape.FilePath path) {
            path(leaf.at(), leaf.content().toString(), path);
        }
    }

    /** A path outside of the site's folder; of those within, the shape of their key has told. */
    private void path(Where.File at, String path, Shape.FilePath shape) {
        boolean isRead = at.path().equals("hosts_file"); // whoever reads it tells
        if (isRead || material.secrets().isEmpty() || material.folder().owns(path)) {
            return;
        }
        String flaw = material.folder().flaw(path, shape.folder());
        if (!flaw.isEmpty()) {
            problems.add(Finding.error("P30", at, "The path of " + at.path() + " " + flaw + ".")
                    .expected(shape.wanted())
                    .actual(path)
                    .hint("Correct the path, or put the " + (shape.folder() ? "folder" : "file") + " there."));
        }
    }

    private void secret(Value.Leaf leaf, Secret secret, Shape shape) {
        Where.File at = leaf.at();
        boolean isLogin =
                shape instanceof Shape.Reference reference && reference.kind() == Shape.Reference.Kind.SSH_KEY;
        if (isLogin && !(secret instanceof Secret.File)) {
            problems.add(Finding.error("P30", at, at.path() + " must be a file: ssh and Ansible read no other source.")
                    .expected("{file: PATH}")
                    .actual(secret.label())
                    .hint("Write {file: PATH}, or leave the key out to use the ssh-agent or your own key."));
            return;
        }
        if (secret instanceof Secret.Vault && draft.root().isAbsent("secrets")) {
            lacking(at, SiteSecrets.NO_VAULT, SiteSecrets.NAME_VAULT);
            return;
        }
        mode(at, secret, isLogin);
        boolean isTold = problems.hasErrorAt(at) || isMissingFileOfSite(secret);
        material.secrets().filter(all -> !isTold).ifPresent(all -> tried(at, secret, all));
    }

    /** What the shape of the key has told. */
    private boolean isMissingFileOfSite(Secret secret) {
        return secret instanceof Secret.File file
                && material.folder().owns(file.path())
                && !material.folder().flaw(file.path(), false).isEmpty();
    }

    /** Others may read a file with a secret: told of the site's own files, and of others when they are tried. */
    private void mode(Where.File at, Secret secret, boolean isLogin) {
        if (!(secret instanceof Secret.File file)
                || !material.reaches(file.path())
                || !material.folder().flaw(file.path(), false).isEmpty()
                || !material.folder().isOpenToOthers(file.path())) {
            return;
        }
        if (!isLogin) {
            problems.add(Finding.warning("P30", at, "Others may read the secret in " + file.path() + ".")
                    .expected("mode 0600 or less")
                    .hint("Run chmod 600 " + file.path() + "."));
        } else if (!material.folder().owns(file.path())) {
            problems.add(Finding.error("P30", at, "Others may read the key file " + file.path() + ".")
                    .expected("mode 0600 or less")
                    .hint("Run chmod 600 " + file.path() + "; ssh refuses such a key as well."));
        }
    }

    private void tried(Where.File at, Secret secret, SiteSecrets all) {
        if (secret instanceof Secret.Vault && all.vault().content().isEmpty()) {
            return; // Told once, where the vault is named.
        }
        if (all.read(secret) instanceof Reading.Lacking lacking) {
            lacking(at, lacking.clause(), lacking.remedy());
        }
    }

    private void lacking(Where.File at, String clause, String remedy) {
        problems.addBeside(Finding.error("P30", at, at.path() + " does not resolve: " + clause + ".")
                .expected("a secret")
                .actual("(hidden)")
                .hint(remedy));
    }

    /** The vault itself: its outside whenever it may be looked at, its inside when references are tried. */
    private void vault() {
        Group secrets = draft.section("secrets");
        Optional<String> path = secrets.text("vault_file");
        Optional<Secret> password = secrets.get("password", Secret.class);
        if (password.filter(Secret.Vault.class::isInstance).isPresent()) {
            problems.add(
                    Finding.error("P30", secrets.where("password"), "The vault cannot hold the password that opens it.")
                            .expected("{env: NAME} or {file: PATH}")
                            .actual(password.get().label())
                            .hint("Give the password by environment variable or file."));
        }
        if (path.isEmpty()) {
            return;
        }
        try {
            Optional<byte[]> content = material.file(path.get());
            if (content.isPresent()) {
                AnsibleVault.check(content.get());
                opened(secrets, path.get());
            }
        } catch (VaultException e) {
            problems.add(flaw(secrets.where("vault_file"), path.get(), e.clause(), e.remedy()));
        }
    }

    private void opened(Group secrets, String path) {
        Optional<SiteSecrets.Vault> vault = material.secrets().map(SiteSecrets::vault);
        vault.filter(is -> is.fault() == Fault.FILE || is.fault() == Fault.PASSWORD)
                .ifPresent(is -> problems.add(flaw(
                        secrets.where(is.fault() == Fault.PASSWORD ? "password" : "vault_file"),
                        path,
                        is.flaw(),
                        is.remedy())));
    }

    private static Finding flaw(Where where, String path, String clause, String remedy) {
        return Finding.error("P30", where, "The vault " + path + " " + clause + ".")
                .expected("a file of ansible-vault and its password")
                .hint(remedy);
    }
}
