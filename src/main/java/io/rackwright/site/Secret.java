package io.rackwright.site;

/** Where a secret is to be found; never the secret itself. */
public sealed interface Secret {

    /** How messages name it. */
    String label();

    /** An environment variable of the one who runs us. */
    record Env(String name) implements Secret {
        @Override
        public String label() {
            return "environment variable " + name;
        }
    }

    /** The content of a file, without its last line break. */
    record File(String path) implements Secret {
        @Override
        public String label() {
            return "file " + path;
        }
    }

    /** A key of the site's ansible-vault file. */
    record Vault(String key) implements Secret {
        @Override
        public String label() {
            return "vault key " + key;
        }
    }

    /** The site names none. */
    record None() implements Secret {
        @Override
        public String label() {
            return "none";
        }
    }
}
