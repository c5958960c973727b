package io.rackwright.site.load;

import java.util.List;
import java.util.Set;

/** Folders of servers, by their names alone. */
final class HostPaths {

    private static final Set<String> SYSTEM =
            Set.of("bin", "boot", "dev", "etc", "proc", "root", "run", "sbin", "sys", "usr");
    private static final List<String> RUNTIME =
            List.of("/var/lib/kubelet", "/var/lib/etcd", "/var/lib/containerd", "/var/lib/docker");

    private HostPaths() {}

    /** Why a host volume may not be there, as a clause; empty when it may. */
    static String flaw(String path) {
        if (!path.startsWith("/")) {
            return "is not absolute";
        }
        if (List.of(path.split("/", -1)).contains("..")) {
            return "has .. in it";
        }
        String plain = normal(path);
        String first = plain.substring(1).split("/", 2)[0];
        boolean system = plain.equals("/")
                || SYSTEM.contains(first)
                || first.startsWith("lib")
                || RUNTIME.stream().anyMatch(folder -> nested(folder, plain) && plain.length() >= folder.length());
        return system ? "belongs to the system" : "";
    }

    /** Whether one folder is the other or lies in it. */
    static boolean nested(String a, String b) {
        String one = normal(a);
        String other = normal(b);
        return one.equals(other) || within(one, other) || within(other, one);
    }

    private static boolean within(String inner, String outer) {
        return inner.startsWith(outer.equals("/") ? "/" : outer + "/");
    }

    /** Without doubled and trailing slashes and without single dots. */
    static String normal(String path) {
        StringBuilder text = new StringBuilder();
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                text.append('/').append(part);
            }
        }
        return text.isEmpty() ? "/" : text.toString();
    }
}
