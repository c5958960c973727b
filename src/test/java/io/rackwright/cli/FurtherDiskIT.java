package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.cli.LabPlays.Played;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step prepare and a further disk of w1: a real filesystem on a loop device. Needs Docker, Ansible and SSH. */
class FurtherDiskIT {

    private static final String POINT = "/mnt/further";

    /** A partition table as old as PCs, with one partition of Linux. */
    private static final String PARTITION =
            "printf '\\0\\0\\0\\0\\203\\0\\0\\0\\0\\010\\0\\0\\350\\003\\0\\0' >/run/entry; printf '\\125\\252' >/run/end;"
                    + " dd if=/run/entry of=DISK bs=1 seek=446 status=none; dd if=/run/end of=DISK bs=1 seek=510 status=none";

    @TempDir
    static Path folder;

    private static LabPlays lab;

    private String disk = "";

    @BeforeAll
    static void createLab() {
        lab = LabPlays.create("disk-it", folder);
    }

    @AfterAll
    static void destroyLab() {
        if (lab != null) {
            lab.destroy();
        }
    }

    @BeforeEach
    void attach() throws Exception {
        disk = lab.root("w1", "truncate -s 400M /var/further.img; losetup -f --show /var/further.img");
    }

    @AfterEach
    void detach() throws Exception {
        lab.root(
                "w1",
                "umount " + POINT + " /mnt/other 2>/dev/null || :; losetup -d " + disk + "; rm -rf /var/further.img "
                        + POINT + "; sed -i '\\| " + POINT + " |d' /etc/fstab");
    }

    private void site(String settings) throws Exception {
        lab.render(
                "pool: platform, additional_disk: /data",
                "pool: platform, additional_disk: " + disk,
                "\nlab:\n",
                "\nsystem_settings: {additional_disk: {mount_point: " + POINT + ", " + settings + "}}\n\nlab:\n");
    }

    private static Played prepare(String... options) throws Exception {
        String[] all = new String[options.length + 4];
        System.arraycopy(options, 0, all, 4, options.length);
        System.arraycopy(new String[] {"--tags", "disk", "--limit", "w1"}, 0, all, 0, 4);
        return lab.play("prepare.yml", all);
    }

    @ParameterizedTest
    @CsvSource({"ext4", "xfs"})
    void makesMountsAndKeepsAnEmptyDisk(String filesystem) throws Exception {
        site("layout: plain, filesystem: " + filesystem);

        Played tried = prepare("--check");
        assertThat(tried.succeeded()).as(tried.out()).isTrue();
        assertThat(lab.root("w1", "wipefs -n " + disk + "; grep " + POINT + " /etc/fstab || :"))
                .as("check mode changes nothing")
                .isEmpty();

        Played first = prepare();
        assertThat(first.succeeded()).as(first.out()).isTrue();
        assertThat(lab.root("w1", "findmnt -n -o SOURCE,FSTYPE " + POINT)).matches(disk + " +" + filesystem);
        String uuid = lab.root("w1", "blkid -p -o value -s UUID " + disk);
        assertThat(lab.root("w1", "cat /etc/fstab")).containsOnlyOnce("UUID=" + uuid + " " + POINT + " " + filesystem);

        Played second = prepare();
        assertThat(second.changed()).as(second.out()).containsEntry("w1", 0);

        lab.root("w1", "echo kept >" + POINT + "/kept; umount " + POINT + "; sed -i '\\| " + POINT + " |d' /etc/fstab");
        Played again = prepare();
        assertThat(again.succeeded()).as(again.out()).isTrue();
        assertThat(lab.root("w1", "cat " + POINT + "/kept"))
                .as("a server that was installed again finds its data")
                .isEqualTo("kept");
    }

    /** The one that is mounted is mounted to read: else it would change by itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkfs.ext4 -q DISK            | it holds ext4",
                "mkswap -q DISK               | it holds swap",
                "PARTITION                    | it holds dos",
                "mkdir -p /mnt/other; mkfs.ext4 -q DISK; mount -o ro,noload DISK /mnt/other | it is mounted at /mnt/other",
                "mkdir -p /mnt/further; echo >/mnt/further/file | the mount would hide the files that lie in /mnt/further"
            })
    void refusesWhatHoldsDataAndTouchesNothing(String occupy, String why) throws Exception {
        lab.root("w1", occupy.replace("PARTITION", PARTITION).replace("DISK", disk));
        site("layout: plain");
        String before = digest();

        Played played = prepare();

        assertThat(played.succeeded()).isFalse();
        assertThat(played.out()).contains(why).contains("Nothing was changed on it");
        assertThat(digest()).isEqualTo(before);
    }

    private String digest() throws Exception {
        return lab.root("w1", "sync; head -c 4M " + disk + " | sha256sum; cat /etc/fstab");
    }

    @Test
    void leavesADiskThatWasMountedByHandAsItIs() throws Exception {
        lab.root(
                "w1",
                "mkfs.ext4 -q " + disk + "; mkdir -p " + POINT + "; mount " + disk + " " + POINT + "; echo '" + disk
                        + " " + POINT + " ext4 noatime 0 0' >>/etc/fstab");
        site("layout: plain, filesystem: xfs");

        Played played = prepare();

        assertThat(played.succeeded()).as(played.out()).isTrue();
        assertThat(played.changed()).containsEntry("w1", 0);
    }
}
