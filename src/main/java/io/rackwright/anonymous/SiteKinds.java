package io.rackwright.anonymous;

import java.util.Optional;
import java.util.Set;

/** Which key of a site file is of which kind, by the last names of its path. What is not here is free text. */
final class SiteKinds implements Table {

    private static final Set<String> NAMES = Set.of(
            "name",
            "fqdn",
            "other_installs",
            "server",
            "bucket",
            "region",
            "zone",
            "pool",
            "nodes",
            "user",
            "username");

    private static final Set<String> FILES = Set.of(
            "file", "vault_file", "certificate", "chain", "ca", "trusted_ca", "dir", "hosts_file", "installer.path");

    private static final Set<String> KEPT = Set.of("schema", "version", "kubespray_version", "id");

    /** Maps whose names are the operator's and hosts, pools or owners. */
    private static final Set<String> OWN_NAMES = Set.of("pools", "servers");

    /** Maps whose names and values are the operator's in any form. */
    private static final Set<String> OWN_TEXTS = Set.of("labels", "annotations", "node_selector", "parameters");

    @Override
    public Kind of(String path) {
        if (isHandedThrough(path)) {
            return Kind.TEXT;
        }
        if (path.endsWith("{}") && OWN_TEXTS.contains(last(path))) {
            return last(path).equals("parameters") ? Kind.TEXT : Kind.NAME;
        }
        String parent = last(path.substring(0, Math.max(0, path.lastIndexOf('.'))));
        String last = last(path);
        if (last.equals("reason") || last.equals("accept_below_minimum")) {
            return Kind.REASON;
        }
        if (FILES.contains(last) || FILES.contains(parent + "." + last)) {
            return Kind.FILE;
        }
        if (last.equals("env") || last.equals("vault")) {
            return Kind.NAME;
        }
        return KEPT.contains(last) ? Kind.KEPT : NAMES.contains(last) ? Kind.NAME : Kind.TEXT;
    }

    @Override
    public Optional<Kind> names(String path) {
        if (path.endsWith("{}")) {
            return Optional.empty();
        }
        if (isHandedThrough(path) || OWN_TEXTS.contains(last(path))) {
            return Optional.of(Kind.TEXT);
        }
        return OWN_NAMES.contains(last(path)) ? Optional.of(Kind.NAME) : Optional.empty();
    }

    private static boolean isHandedThrough(String path) {
        return path.startsWith("kubespray.vars") || path.startsWith("platform.installer.vars");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "").replace("{}", "");
    }
}
