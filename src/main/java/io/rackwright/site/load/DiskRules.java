package io.rackwright.site.load;

import io.rackwright.finding.Finding;

/** Rules of what is made of further disks. */
final class DiskRules {

    private DiskRules() {}

    /** P13: a folder of the system must not vanish below a mount. */
    static void mountPoint(Draft draft, Problems problems) {
        Group disks = draft.section("system_settings").group("additional_disk");
        String path = disks.text("mount_point").orElse("/data");
        String plain = HostPaths.normal(path);
        String flaw = HostPaths.flaw(path);
        if (flaw.isEmpty() && !plain.equals(path)) {
            flaw = "is written in a roundabout way";
        }
        if (!flaw.isEmpty()) {
            problems.add(Finding.error("P13", disks.where("mount_point"), "The mount point " + path + " " + flaw + ".")
                    .expected("an absolute path outside the system's folders, without a slash at its end")
                    .actual(path)
                    .hint("Write a folder such as /data."));
        }
    }
}
