package io.rackwright.site;

/**
 * Where {@code {vault: KEY}} looks: a file encrypted by ansible-vault.
 *
 * @param path as written; empty when the site names none
 */
public record VaultFile(String path, Secret password) {

    public static VaultFile none() {
        return new VaultFile("", new Secret.None());
    }
}
