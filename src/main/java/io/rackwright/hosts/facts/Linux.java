package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel and what it is set to.
 *
 * @param sysctls values by name, for example {@code vm.max_map_count} to {@code 65530}; only those that rules ask for
 * @param sysctlFiles what files set again at every start, in no order
 * @param modules what can be said of the kernel's modules
 * @param cgroupControllers those that are switched on; empty if unknown
 * @param seLinux {@code enforcing}, {@code permissive}, or empty where there is none
 * @param appArmor whether the kernel enforces AppArmor's profiles
 * @param nfsClient {@code yes}, {@code no}, or empty if unknown
 * @param nfsLocks what locks of NFS version 3 need, and {@code there}, {@code missing} or {@code masked}; empty if unknown
 * @param hugePagesBytes memory that is set aside for huge pages
 * @param leads folders that are links, to where they lead
 * @param xfsWithoutTypes mount points of XFS filesystems that do not tell the type of a file with its name (ftype=0)
 */
public record Linux(
        Map<String, String> sysctls,
        List<SysctlLine> sysctlFiles,
        Modules modules,
        List<String> cgroupControllers,
        String seLinux,
        boolean appArmor,
        String nfsClient,
        Map<String, String> nfsLocks,
        long hugePagesBytes,
        Map<String, String> leads,
        List<String> xfsWithoutTypes) {

    /** Nothing is known of it. */
    public static final Linux UNKNOWN = of(Map.of());

    private static final String SYSCTL = "/proc/sys/";

    /** A setting in a file such as {@code /etc/sysctl.d/99-hardening.conf}. */
    public record SysctlLine(String file, String name, String value) {}

    /**
     * The kernel's modules.
     *
     * @param states by name: {@code loaded} (or built in), or {@code there} to be loaded
     * @param possible whether this kernel loads modules at all
     * @param tree the folder of the running kernel's modules; empty if it is not there
     * @param forbidden lines of /etc/modprobe.d that run something else instead of loading
     */
    public record Modules(Map<String, String> states, boolean possible, String tree, List<String> forbidden) {

        /** Nothing is known of them. */
        public static final Modules UNKNOWN = new Modules(Map.of(), false, "", List.of());

        public Modules {
            states = Map.copyOf(states);
            forbidden = List.copyOf(forbidden);
        }
    }

    public Linux {
        sysctls = Map.copyOf(sysctls);
        sysctlFiles = List.copyOf(sysctlFiles);
        cgroupControllers = List.copyOf(cgroupControllers);
        nfsLocks = Map.copyOf(nfsLocks);
        leads = Map.copyOf(leads);
        xfsWithoutTypes = List.copyOf(xfsWithoutTypes);
    }

    /** Nothing but these values is known. */
    public static Linux of(Map<String, String> sysctls) {
        return new Linux(
                sysctls, List.of(), Modules.UNKNOWN, List.of(), "", false, "", Map.of(), 0, Map.of(), List.of());
    }

    static Linux of(ProbeReport report, KernelFiles files) {
        Map<String, String> sysctls = report.said("sysctl");
        files.lines().forEach((path, lines) -> {
            if (path.startsWith(SYSCTL)) {
                sysctls.put(path.substring(SYSCTL.length()).replace('/', '.'), lines.get(0));
            }
        });
        Map<String, String> modules = report.said("module");
        boolean possible = report.text("modules").equals("possible");
        return new Linux(
                sysctls,
                sysctlLines(report),
                new Modules(modules, possible, report.text("modules_tree"), report.all("modprobe_file")),
                controllers(files),
                seLinux(files.text("/sys/fs/selinux/enforce")),
                files.text("/sys/module/apparmor/parameters/enabled").equals("Y"),
                report.text("nfs_client"),
                report.said("nfs_locks"),
                ProbeReport.bytes(report.number("hugepages_kib")),
                report.said("leads"),
                report.all("xfs").stream()
                        .filter(line -> line.startsWith("0 "))
                        .map(line -> line.substring(2))
                        .toList());
    }

    private static List<SysctlLine> sysctlLines(ProbeReport report) {
        List<SysctlLine> lines = new ArrayList<>();
        KernelFiles.of(report, "sysctl_file")
                .lines()
                .forEach((file, texts) -> texts.forEach(text -> {
                    String[] sides = text.replaceFirst("^-", "").split("=", 2);
                    if (sides.length == 2) {
                        lines.add(new SysctlLine(file, sides[0].strip().replace('/', '.'), sides[1].strip()));
                    }
                }));
        return lines;
    }

    private static List<String> controllers(KernelFiles files) {
        String second = files.text("/sys/fs/cgroup/cgroup.controllers");
        if (!second.isEmpty()) {
            return List.of(second.split(" +"));
        }
        return files.all("/proc/cgroups").stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length == 4 && words[3].equals("1"))
                .map(words -> words[0])
                .toList();
    }

    private static String seLinux(String enforce) {
        return enforce.equals("1") ? "enforcing" : enforce.equals("0") ? "permissive" : "";
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sysctls", new TreeMap<>(sysctls));
        json.put(
                "sysctl_files",
                sysctlFiles.stream()
                        .map(line -> Map.of("file", line.file(), "name", line.name(), "value", line.value()))
                        .toList());
        json.put(
                "modules",
                Map.of(
                        "states", new TreeMap<>(modules.states()),
                        "possible", modules.possible(),
                        "tree", modules.tree(),
                        "forbidden", modules.forbidden()));
        json.put("cgroup_controllers", cgroupControllers);
        json.put("selinux", seLinux);
        json.put("apparmor", appArmor);
        json.put("nfs_client", nfsClient);
        json.put("nfs_locks", new TreeMap<>(nfsLocks));
        json.put("huge_pages", hugePagesBytes);
        json.put("leads", new TreeMap<>(leads));
        json.put("xfs_without_types", xfsWithoutTypes);
        return json;
    }

    static Linux read(JsonObject json) {
        JsonObject modules = json.object("modules");
        return new Linux(
                json.object("sysctls").texts(),
                json.objects("sysctl_files").stream()
                        .map(line -> new SysctlLine(line.text("file"), line.text("name"), line.text("value")))
                        .toList(),
                new Modules(
                        modules.object("states").texts(),
                        modules.truth("possible"),
                        modules.text("tree"),
                        modules.texts("forbidden")),
                json.texts("cgroup_controllers"),
                json.text("selinux"),
                json.truth("apparmor"),
                json.text("nfs_client"),
                json.object("nfs_locks").texts(),
                json.number("huge_pages", 0),
                json.object("leads").texts(),
                json.texts("xfs_without_types"));
    }
}
