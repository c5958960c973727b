package io.rackwright.site.load;

import io.rackwright.site.Secret;
import io.rackwright.site.VaultFile;
import io.rackwright.vault.AnsibleVault;
import io.rackwright.vault.VaultContent;
import io.rackwright.vault.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where references to secrets become the secrets. Each source is read once, when it is first asked for;
 * nothing is kept longer than this object, and nothing of a secret is part of a message.
 */
public final class SiteSecrets {

    /** Larger than any password, key or licence. */
    private static final int MOST_BYTES = 1 << 20;

    private final SiteFolder folder;
    private final Map<String, String> environment;
    private final VaultFile vault;
    private final Map<Secret, Reading> known = new HashMap<>();
    private @Nullable Vault opened;

    /** What a reference leads to. */
    public sealed interface Reading {

        /** The secret; its text form hides it. */
        record Text(String text) implements Reading {
            @Override
            public String toString() {
                return "(hidden)";
            }
        }

        /**
         * Nothing that can be used.
         *
         * @param clause what is wrong, for example «the environment variable X is not set»
         * @param remedy what to do, as a sentence
         */
        record Lacking(String clause, String remedy) implements Reading {}
    }

    /**
     * The site's vault.
     *
     * @param content empty when it cannot be opened
     * @param flaw why not, as a clause
     */
    record Vault(Optional<VaultContent> content, Fault fault, String flaw, String remedy) {}

    /** What keeps a vault closed. */
    enum Fault {
        /** It is open. */
        NONE,
        /** The file is no vault, or is damaged. */
        FILE,
        /** The password is another one. */
        PASSWORD,
        /** File or password cannot be read, which is told of them themselves. */
        ELSEWHERE
    }

    /** @param environment of the one who runs us */
    public SiteSecrets(SiteFolder folder, Map<String, String> environment, VaultFile vault) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.vault = vault;
    }

    /** Follows a reference; never fails. */
    public Reading read(Secret secret) {
        Reading reading = known.get(secret);
        if (reading == null) {
            reading = follow(secret);
            known.put(secret, reading);
        }
        return reading;
    }

    private Reading follow(Secret secret) {
        if (secret instanceof Secret.Env variable) {
            return variable(variable.name());
        }
        if (secret instanceof Secret.File file) {
            return file(file.path());
        }
        if (secret instanceof Secret.Vault entry) {
            return entry(entry.key());
        }
        return new Reading.Lacking("no secret is named", "Name one: {env: NAME}, {file: PATH} or {vault: KEY}.");
    }

    private Reading variable(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return new Reading.Lacking(
                    "the environment variable " + name + (value == null ? " is not set" : " is empty"),
                    "Set it («export " + name + "=…») and run the same command again.");
        }
        return new Reading.Text(value);
    }

    private Reading file(String path) {
        String flaw = folder.flaw(path, false);
        if (!flaw.isEmpty()) {
            return new Reading.Lacking("the file " + path + " " + flaw, "Check path, owner and mode.");
        }
        try {
            byte[] bytes = content(folder.resolve(path));
            if (bytes.length > MOST_BYTES) {
                return new Reading.Lacking(
                        "the file " + path + " is larger than 1 MiB", "Name the file that holds the secret.");
            }
            String text = withoutLastBreak(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            return text.isBlank()
                    ? new Reading.Lacking("the file " + path + " is empty", "Put the secret into it.")
                    : new Reading.Text(text);
        } catch (CharacterCodingException binary) {
            return new Reading.Lacking(
                    "the file " + path + " is no UTF-8 text", "Name the file that holds the secret.");
        } catch (IOException e) {
            return new Reading.Lacking(
                    "the file " + path + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Check path, owner and mode.");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    /** Editors add it. */
    private static String withoutLastBreak(String text) {
        return text.replaceFirst("\\R\\z", "");
    }

    private Reading entry(String key) {
        if (vault.path().isEmpty()) {
            return new Reading.Lacking(NO_VAULT, NAME_VAULT);
        }
        Vault open = vault();
        if (open.content().isEmpty()) {
            return new Reading.Lacking("the vault " + vault.path() + " " + open.flaw(), open.remedy());
        }
        try {
            return new Reading.Text(withoutLastBreak(open.content().get().text(key)));
        } catch (VaultException e) {
            return new Reading.Lacking("the vault " + vault.path() + " " + e.clause(), e.remedy());
        }
    }

    static final String NO_VAULT = "the site file names no vault";
    static final String NAME_VAULT =
            "Add secrets: {vault_file: PATH, password: {env: NAME}}, or use {env: …} or {file: …}.";

    /** The vault, opened; only where the site names one. */
    Vault vault() {
        Vault result = opened;
        if (result == null) {
            result = open();
            opened = result;
        }
        return result;
    }

    private Vault open() {
        if (!(vault.password() instanceof Secret.Env || vault.password() instanceof Secret.File)
                || !(read(vault.password()) instanceof Reading.Text password)) {
            return closed(Fault.ELSEWHERE, "has no password that can be read", "Give its password.");
        }
        if (!folder.flaw(vault.path(), false).isEmpty()) {
            return closed(Fault.ELSEWHERE, folder.flaw(vault.path(), false), "Check the path.");
        }
        try {
            byte[] file = Files.readAllBytes(folder.resolve(vault.path()));
            return new Vault(Optional.of(AnsibleVault.open(file, password.text())), Fault.NONE, "", "");
        } catch (VaultException e) {
            return closed(e.isAboutPassword() ? Fault.PASSWORD : Fault.FILE, e.clause(), e.remedy());
        } catch (IOException e) {
            String why = "cannot be read (" + e.getClass().getSimpleName() + ")";
            return closed(Fault.FILE, why, "Check path, owner and mode.");
        }
    }

    private static Vault closed(Fault fault, String flaw, String remedy) {
        return new Vault(Optional.empty(), fault, flaw, remedy);
    }
}
