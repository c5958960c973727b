package io.rackwright.hosts.facts;

import io.rackwright.hosts.facts.HostFacts.Address;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.DiskMake;
import io.rackwright.hosts.facts.HostFacts.Hardware;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.Python;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.hosts.facts.HostFacts.Software;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Facts as a file: {@code facts/<host>.json}, format {@value #FORMAT}. Sizes are bytes. */
public final class HostFactsJson {

    /** Raised when a member changes its meaning; new members do not raise it. */
    public static final String FORMAT = "rackwright.facts/1";

    private HostFactsJson() {}

    public static String write(HostFacts facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("host", facts.host());
        json.put("time", facts.epochSeconds());
        json.put("boot_id", facts.bootId());
        Login login = facts.login();
        json.put("login", object("user", login.user(), "uid", login.uid(), "sudo", login.sudo()));
        json.put("sudo_message", login.sudoMessage());
        json.put(
                "python",
                object("path", facts.python().path(), "version", facts.python().version()));
        putMake(json, facts);
        json.put("root", root(facts.root()));
        json.put("devices", facts.devices().stream().map(HostFactsJson::device).toList());
        json.put("links", new TreeMap<>(facts.links()));
        json.put("mounts", facts.mounts().stream().map(HostFactsJson::mount).toList());
        json.put(
                "addresses",
                facts.addresses().stream()
                        .map(address -> object("device", address.device(), "ip", address.ip()))
                        .toList());
        json.put("machine", facts.machine().json());
        json.put("linux", facts.linux().json());
        json.put("services", facts.services().json());
        json.put("network", facts.network().json());
        json.put("outside", facts.outside().json());
        json.put("measured", facts.measured().json());
        json.put("missing_tools", facts.missingTools());
        return Json.pretty(json);
    }

    /** The member {@code machine} of {@link #write} alone. */
    public static String machine(HostFacts facts) {
        return Json.pretty(facts.machine().json());
    }

    private static void putMake(Map<String, Object> json, HostFacts facts) {
        Software software = facts.software();
        json.put("os", object("id", software.id(), "version", software.versionId()));
        json.put("kernel", software.kernel());
        json.put("cgroup", software.cgroup());
        Hardware hardware = facts.hardware();
        json.put("arch", hardware.arch());
        json.put("cpus", hardware.cpus());
        json.put("memory", hardware.memoryBytes());
        json.put("swap", hardware.swapBytes());
        Identity identity = facts.identity();
        json.put("hostname", identity.hostname());
        json.put("machine_id", identity.machineId());
        json.put("product_uuid", identity.productUuid());
        json.put("macs", identity.macs());
    }

    private static Map<String, Object> root(RootDisk root) {
        return object(
                "source", root.source(),
                "size", root.sizeBytes(),
                "free", root.freeBytes(),
                "disks", root.disks(),
                "drive_size", root.driveBytes());
    }

    private static Map<String, Object> device(BlockDevice device) {
        return object(
                "path", device.path(),
                "parent", device.parent(),
                "type", device.type(),
                "size", device.sizeBytes(),
                "rotational", device.rotational(),
                "filesystem", device.fileSystem(),
                "label", device.label(),
                "mount_point", device.mountPoint(),
                "vendor", device.make().vendor(),
                "model", device.make().model(),
                "serial", device.make().serial(),
                "wwn", device.make().wwn(),
                "transport", device.make().transport(),
                "read_only", device.make().readOnly());
    }

    private static Map<String, Object> mount(Mount mount) {
        return object(
                "point", mount.point(),
                "source", mount.source(),
                "filesystem", mount.fileSystem(),
                "size", mount.sizeBytes(),
                "free", mount.freeBytes(),
                "options", mount.options(),
                "inodes", mount.inodes(),
                "inodes_free", mount.freeInodes());
    }

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** @throws JsonException when the text is no facts file of a format we know */
    public static HostFacts read(String text) throws JsonException {
        JsonObject json = Json.parseObject(text).cleaned();
        if (!json.text("format").equals(FORMAT)) {
            throw new JsonException("the format is «" + json.text("format") + "», not " + FORMAT);
        }
        return new HostFacts(
                json.text("host"),
                login(json),
                new Python(
                        json.object("python").text("path"),
                        json.object("python").text("version")),
                software(json),
                hardware(json),
                identity(json),
                root(json.object("root")),
                devices(json),
                json.object("links").texts(),
                mounts(json),
                addresses(json),
                json.text("boot_id"),
                json.epochSeconds("time"),
                Machine.read(json.object("machine")),
                Linux.read(json.object("linux")),
                Services.read(json.object("services")),
                Network.read(json.object("network")),
                Outside.read(json.object("outside")),
                Measured.read(json.object("measured")),
                json.texts("missing_tools"));
    }

    private static Login login(JsonObject json) {
        JsonObject login = json.object("login");
        int uid = (int) login.number("uid", -1);
        return new Login(login.text("user"), uid, login.truth("sudo"), json.text("sudo_message"));
    }

    private static Software software(JsonObject json) {
        JsonObject os = json.object("os");
        return new Software(os.text("id"), os.text("version"), json.text("kernel"), json.text("cgroup"));
    }

    private static Identity identity(JsonObject json) {
        return new Identity(
                json.text("hostname"), json.text("machine_id"), json.text("product_uuid"), json.texts("macs"));
    }

    private static RootDisk root(JsonObject root) {
        return new RootDisk(
                root.text("source"),
                root.number("size", 0),
                root.number("free", 0),
                root.texts("disks"),
                root.number("drive_size", 0));
    }

    private static Hardware hardware(JsonObject json) {
        return new Hardware(
                json.text("arch"),
                (int) Math.min(Integer.MAX_VALUE, amount(json, "cpus")),
                amount(json, "memory"),
                amount(json, "swap"));
    }

    /** Less than nothing is no measurement. */
    private static long amount(JsonObject json, String name) {
        return Math.max(0, json.number(name, 0));
    }

    private static List<BlockDevice> devices(JsonObject json) {
        return json.objects("devices").stream()
                .map(device -> new BlockDevice(
                        device.text("path"),
                        device.text("parent"),
                        device.text("type"),
                        device.number("size", 0),
                        device.truth("rotational"),
                        device.text("filesystem"),
                        device.text("label"),
                        device.text("mount_point"),
                        new DiskMake(
                                device.text("vendor"),
                                device.text("model"),
                                device.text("serial"),
                                device.text("wwn"),
                                device.text("transport"),
                                device.truth("read_only"))))
                .toList();
    }

    private static List<Mount> mounts(JsonObject json) {
        return json.objects("mounts").stream()
                .map(mount -> new Mount(
                        mount.text("point"),
                        mount.text("source"),
                        mount.text("filesystem"),
                        mount.number("size", 0),
                        mount.number("free", 0),
                        mount.texts("options"),
                        mount.number("inodes", 0),
                        mount.number("inodes_free", 0)))
                .toList();
    }

    private static List<Address> addresses(JsonObject json) {
        return json.objects("addresses").stream()
                .map(address -> new Address(address.text("device"), address.text("ip")))
                .toList();
    }
}
