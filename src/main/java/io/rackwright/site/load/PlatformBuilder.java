package io.rackwright.site.load;

import static io.rackwright.site.load.SiteBuilder.secret;
import static io.rackwright.site.load.SiteBuilder.text;
import static io.rackwright.site.load.SiteBuilder.texts;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.DiskFileSystem;
import io.rackwright.site.DiskLayout;
import io.rackwright.site.Firewall;
import io.rackwright.site.FirewallMode;
import io.rackwright.site.FurtherDisks;
import io.rackwright.site.InstallerType;
import io.rackwright.site.MailEncryption;
import io.rackwright.site.Namespaces;
import io.rackwright.site.Notifications;
import io.rackwright.site.Platform;
import io.rackwright.site.ServerHabits;
import io.rackwright.site.Settings;
import io.rackwright.site.Tenancy;
import java.util.List;

/** Makes the platform's settings of a draft without errors. */
final class PlatformBuilder {

    private final Draft draft;

    PlatformBuilder(Draft draft) {
        this.draft = draft;
    }

    Settings settings() {
        boolean dedicated = draft.root().get("tenancy", Tenancy.class).orElseThrow() == Tenancy.DEDICATED;
        Group elasticsearch = draft.section("system_settings").group("elasticsearch");
        boolean manages =
                elasticsearch.get("manage_max_map_count", Boolean.class).orElse(dedicated);
        Group shared = draft.section("multi_tenant");
        return new Settings(
                manages ? elasticsearch.get("max_map_count", Integer.class).orElseThrow() : 0,
                furtherDisks(),
                habits(dedicated),
                draft.section("gpu").get("manage_services", Boolean.class).orElse(dedicated),
                draft.section("monitoring").truth("prometheus_metrics"),
                texts(shared, "node_selector"),
                shared.has("allow_host_paths") ? shared.list("allow_host_paths", String.class) : containerLogs());
    }

    private ServerHabits habits(boolean dedicated) {
        Group settings = draft.section("system_settings");
        return new ServerHabits(
                texts(settings, "hosts"),
                settings.get("hold_updates", Boolean.class).orElse(dedicated),
                settings.list("time_servers", String.class),
                new Firewall(
                        settings.group("firewall")
                                .get("mode", FirewallMode.class)
                                .orElseThrow(),
                        settings.group("firewall").list("allow_from", String.class)));
    }

    private FurtherDisks furtherDisks() {
        Group disks = draft.section("system_settings").group("additional_disk");
        return new FurtherDisks(
                disks.get("layout", DiskLayout.class).orElseThrow(),
                disks.get("filesystem", DiskFileSystem.class).orElseThrow(),
                disks.text("mount_point").orElseThrow());
    }

    /** Where containers' logs lie: the runtime's own folder beside what is below {@code /var/log}. */
    private List<String> containerLogs() {
        return draft.kubernetes()
                                .get("container_runtime", ContainerRuntime.class)
                                .orElseThrow()
                        == ContainerRuntime.DOCKER
                ? List.of("/var/log", "/var/lib/docker/containers")
                : List.of("/var/log");
    }

    Namespaces namespaces(String site) {
        return new Namespaces(namespace("platform", site), namespace("compute", site), namespace("system", site));
    }

    private Namespaces.Namespace namespace(String kind, String site) {
        Group group = draft.section("namespaces").group(kind);
        return new Namespaces.Namespace(
                group.text("name").orElse(site + "-" + kind),
                texts(group, "labels"),
                texts(group, "annotations"),
                texts(group, "quota"));
    }

    Notifications notifications() {
        Group email = draft.section("notifications").group("email");
        boolean enabled = email.truth("enabled");
        return new Notifications(
                enabled,
                enabled ? text(email, "server") : "",
                email.get("port", Integer.class).orElseThrow(),
                email.get("encryption", MailEncryption.class).orElseThrow(),
                enabled ? text(email, "from") : "",
                enabled ? text(email, "username") : "",
                secret(email, "password"));
    }

    Platform platform() {
        Group platform = draft.section("platform");
        Group installer = platform.group("installer");
        return new Platform(
                platform.text("version").orElseThrow(),
                installer.get("type", InstallerType.class).orElseThrow(),
                installer.text("role").orElseThrow(),
                text(installer, "path"),
                SiteBuilder.variables(installer),
                text(platform, "admin_email"),
                secret(platform, "license"));
    }
}
