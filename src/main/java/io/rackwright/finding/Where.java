package io.rackwright.finding;

/** The place a finding points at: a position in a file, a host, an object of the cluster or a step. */
public sealed interface Where {

    /** The place as it stands before a message on a terminal, for example {@code site.yml:12:5 nodes[2].address}. */
    String label();

    /**
     * A position in a file.
     *
     * @param file as the operator gave it on the command line
     * @param line 1-based
     * @param column 1-based
     * @param path the key's path, for example {@code nodes[2].address}; empty for the whole file
     */
    record File(String file, int line, int column, String path) implements Where {
        public File {
            if (line < 1 || column < 1) {
                throw new IllegalArgumentException("line and column are 1-based: " + line + ":" + column);
            }
        }

        @Override
        public String label() {
            return file + ":" + line + ":" + column + (path.isEmpty() ? "" : " " + path);
        }
    }

    /** A server, by its node name; or this machine, whose name no node can have. */
    record Host(String host) implements Where {

        /** The machine that runs us. A node's name has no blank in it. */
        public static final Host CONTROLLER = new Host("this machine");

        @Override
        public String label() {
            return host;
        }
    }

    /** An object of the live cluster, for example {@code node/c1}. */
    record Cluster(String object) implements Where {
        @Override
        public String label() {
            return object;
        }
    }

    /** A step of a plan, by its id. */
    record Step(String step) implements Where {
        @Override
        public String label() {
            return "step " + step;
        }
    }
}
