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

import io.rackwright.site.InstallerType;
import io.rackwright.site.MailEncryption;
import java.util.List;
import java.util.Map;

/** Keys of the platform, and what is handed through to others. */
final class PlatformKeys {

    private PlatformKeys() {}

    static Shape namespaces() {
        return Shape.Section.of(
                Key.of("platform", namespace("platform"), "The namespace of durable services."),
                Key.of("compute", namespace("compute"), "The namespace of the users' executions."),
                Key.of("system", namespace("system"), "The namespace of the installer's own objects and secrets."));
    }

    private static Shape namespace(String kind) {
        return Shape.Section.of(
                Key.of("name", text(Forms.LABEL), "The namespace's name.")
                        .orElseBy("the site's name and -" + kind)
                        .more("The step namespaces creates it. The three names differ, and none is Kubernetes' own.")
                        .example("acme-prod-" + kind)
                        .judged("P38"),
                Key.of("labels", LABELS, "Labels of the namespace.").example(Map.of("example.com/team", "ml")),
                Key.of(
                                "annotations",
                                new Shape.Table(Forms.LABEL_KEY, text(Forms.LINE)),
                                "Annotations of the namespace.")
                        .example(Map.of("example.com/contact", "ml-admins@example.com")),
                Key.of(
                                "quota",
                                new Shape.Table(Forms.LABEL_KEY, text(Forms.QUANTITY)),
                                "What the namespace may take in all, by resource.")
                        .more(
                                "The names are those of a ResourceQuota of Kubernetes, such as requests.cpu, limits.memory,"
                                        + " requests.nvidia.com/gpu or pods. Containers that ask for nothing then count with"
                                        + " 100m and 128Mi.")
                        .example(Map.of("requests.cpu", "200")));
    }

    static Shape notifications() {
        return Shape.Section.of(Key.of("email", email(), "Mail to users and administrators."));
    }

    private static Shape email() {
        return Shape.Section.of(
                Key.of("enabled", TRUTH, "Whether mail is sent.").orElse(false).judged("P56"),
                Key.of("server", text(Forms.HOST), "The mail server's name or address.")
                        .neededWhen("when enabled is true")
                        .example("smtp.example.com")
                        .judged("P56"),
                Key.of("port", PORT, "The mail server's port.").orElse(465),
                Key.of(
                                "encryption",
                                choice(MailEncryption.values()),
                                "How the connection to the mail server is encrypted.")
                        .orElse(MailEncryption.SSL)
                        .more("The usual ports are 465 for ssl, 587 for starttls and 25 for none.")
                        .word(MailEncryption.SSL, "encrypted from the first byte")
                        .word(MailEncryption.STARTTLS, "begins in plain text and switches to encryption")
                        .word(MailEncryption.NONE, "plain text; user, password and mail can be read on the way"),
                Key.of("from", text(Forms.MAIL), "The sender's address.")
                        .neededWhen("when enabled is true")
                        .example("mlops@example.com")
                        .judged("P56"),
                Key.of("username", text(Forms.LINE), "The user that logs in to the mail server.")
                        .example("mlops"),
                Key.of("password", PASSWORD, "That user's password.").example(Map.of("env", "SMTP_PASSWORD")));
    }

    static Shape platform() {
        return Shape.Section.of(
                Key.of("version", text(Forms.WORD), "The platform's version.")
                        .needed()
                        .more("Write it in quotes. A version that is known also limits kubernetes.version.")
                        .example("4.4")
                        .judged("P51"),
                Key.of("installer", installer(), "What installs the platform onto the cluster."),
                Key.of("admin_email", text(Forms.MAIL), "The mail address of the first administrator.")
                        .example("admin@example.com"),
                Key.of("license", PRIVATE_KEY, "The platform's licence.")
                        .neededWhen("by platform version 7")
                        .example(Map.of("file", "license.json")));
    }

    private static Shape installer() {
        return Shape.Section.of(
                Key.of("type", choice(InstallerType.values()), "How the installer is run.")
                        .orElse(InstallerType.ANSIBLE_ROLE)
                        .word(InstallerType.ANSIBLE_ROLE, "as an Ansible role, by the step katonic")
                        .word(InstallerType.COMMAND, "by you, after the cluster stands"),
                Key.of("role", text(Forms.WORD), "The name of the role.").orElse("katonic"),
                Key.of("path", FOLDER, "The folder of the role.")
                        .more("Without it the step katonic has nothing to do, and says so.")
                        .example("vendor/roles/katonic"),
                Key.of("vars", new Shape.Anything(), "Variables that are handed to the role as they stand.")
                        .more("Templates are allowed here. Names that we hand over ourselves are refused.")
                        .example(Map.of("edition", "enterprise"))
                        .judged("P57"));
    }

    static Shape checks() {
        Shape skip = Shape.Section.of(
                Key.of("id", text(Forms.WORD), "The code of the check, such as H09.")
                        .needed()
                        .more("Checks of servers (H) and cluster (C) only; what is wrong in the file must be mended.")
                        .example("H09")
                        .judged("P42"),
                Key.of("reason", text(Forms.REASON), "Why the check is left out; shown wherever it would have spoken.")
                        .neededWhen("always")
                        .example("the disks are SSDs behind a controller that hides it")
                        .judged("P42"));
        return Shape.Section.of(Key.of("skip", list(skip), "Checks that are told as notes and do not stop anything."));
    }

    static Shape kubespray() {
        return Shape.Section.of(Key.of("vars", new Shape.Anything(), "Variables of Kubespray, as they stand.")
                .more("For what this file has no key for. Templates are allowed here. A variable that we render is"
                        + " refused; one that the release does not know is told.")
                .example(Map.of("upstream_dns_servers", List.of("10.0.0.2")))
                .judged("P57"));
    }
}
