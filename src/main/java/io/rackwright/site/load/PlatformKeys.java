package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FOLDER;
import static io.rackwright.site.load.Shapes.LABELS;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.PORT;
import static io.rackwright.site.load.Shapes.PRIVATE_KEY;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.InstallerType;

/** Keys of the platform, and what is handed through to others. */
final class PlatformKeys {

    private PlatformKeys() {}

    static Shape multiTenant() {
        return Shape.Section.of(
                Key.of("node_selector", LABELS, "Labels of the nodes that every DaemonSet is kept to."),
                Key.of("allow_host_paths", list(text(Forms.ABSOLUTE_PATH)), "Host folders that may be mounted.")
                        .orElseBy("/var/log and the runtime's container logs"));
    }

    static Shape systemSettings() {
        return Shape.Section.of(Key.of(
                "elasticsearch",
                Shape.Section.of(
                        Key.of("manage_max_map_count", TRUTH, "Whether vm.max_map_count is set.")
                                .orElseBy("true, false on a shared cluster"),
                        Key.of("max_map_count", whole(262_144, 1_048_576), "Its value.")
                                .orElse(262_144)),
                "What Elasticsearch needs of the servers."));
    }

    static Shape gpu() {
        return Shape.Section.of(Key.of("manage_services", TRUTH, "Whether GPU services are installed.")
                .orElseBy("true, false on a shared cluster"));
    }

    static Shape monitoring() {
        return Shape.Section.of(Key.of("prometheus_metrics", TRUTH, "Whether node-exporter runs.")
                .orElse(true));
    }

    static Shape namespaces() {
        Shape namespace = Shape.Section.of(
                Key.of("name", text(Forms.LABEL), "The namespace's name.").orElseBy("the site's name and a suffix"),
                Key.of("labels", LABELS, "Its labels."),
                Key.of("annotations", new Shape.Table(Forms.LABEL_KEY, text(Forms.LINE)), "Its annotations."));
        return Shape.Section.of(
                Key.of("platform", namespace, "Durable services."),
                Key.of("compute", namespace, "The users' executions."),
                Key.of("system", namespace, "The installer's own."));
    }

    static Shape notifications() {
        return Shape.Section.of(Key.of(
                "email",
                Shape.Section.of(
                        Key.of("enabled", TRUTH, "Whether mail is sent.").orElse(false),
                        Key.of("server", text(Forms.HOST), "The mail server; needed when enabled."),
                        Key.of("port", PORT, "Its port.").orElse(465),
                        Key.of("from", text(Forms.MAIL), "The sender; needed when enabled."),
                        Key.of("username", text(Forms.LINE), "Who logs in."),
                        Key.of("password", PASSWORD, "That user's password.")),
                "Mail."));
    }

    static Shape platform() {
        return Shape.Section.of(
                Key.of("version", text(Forms.WORD), "The platform's version.").needed(),
                Key.of(
                        "installer",
                        Shape.Section.of(
                                Key.of("type", choice(InstallerType.values()), "How the installer is run.")
                                        .orElse(InstallerType.ANSIBLE_ROLE),
                                Key.of("role", text(Forms.WORD), "The role's name.")
                                        .orElse("katonic"),
                                Key.of("path", FOLDER, "The role's folder."),
                                Key.of("vars", new Shape.Anything(), "Variables of the installer.")),
                        "What installs the platform."),
                Key.of("admin_email", text(Forms.MAIL), "The first administrator."),
                Key.of("license", PRIVATE_KEY, "The licence; needed by platform 7."));
    }

    static Shape checks() {
        Shape skip = Shape.Section.of(
                Key.of("id", text(Forms.WORD), "The check's code.").needed(),
                Key.of("reason", text(Forms.REASON), "Why it is left out; required."));
        return Shape.Section.of(Key.of("skip", list(skip), "Checks of hosts and cluster that are left out."));
    }

    static Shape kubespray() {
        return Shape.Section.of(Key.of("vars", new Shape.Anything(), "Variables of Kubespray that we do not render."));
    }
}
