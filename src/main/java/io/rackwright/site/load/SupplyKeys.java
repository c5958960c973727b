package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.text;

import java.util.Map;

/** Keys of where secrets, images, files and packages come from. */
final class SupplyKeys {

    private SupplyKeys() {}

    static Shape secrets() {
        return Shape.Section.of(
                Key.of("vault_file", FILE, "A file encrypted by ansible-vault, with a map of secrets.")
                        .needed()
                        .more("{vault: KEY} anywhere in the site file takes the value of that key.")
                        .example("secrets.yml"),
                Key.of("password", PASSWORD, "The password of that file.")
                        .needed()
                        .more("From the environment or a file; the vault cannot hold its own password.")
                        .example(Map.of("env", "VAULT_PASSWORD"))
                        .judged("P30"));
    }

    static Shape registry() {
        return Shape.Section.of(
                Key.of("server", text(Forms.REGISTRY), "The registry's host, with port and path where it has them.")
                        .needed()
                        .more("Without https://.")
                        .example("registry.example.com:5000"),
                Key.of("username", text(Forms.LINE), "The user that pulls images.")
                        .example("puller"),
                Key.of("password", PASSWORD, "That user's password.").example(Map.of("env", "REGISTRY_PASSWORD")),
                Key.of("ca", FILE, "The PEM file of the CA that signed the registry's certificate.")
                        .example("certs/company-ca.pem")
                        .judged("P15"));
    }

    static Shape offline() {
        return Shape.Section.of(
                Key.of("enabled", TRUTH, "Whether the site is without internet.")
                        .orElse(false)
                        .more("Images then come from registry, files from files_repo.")
                        .judged("P40", "P52"),
                Key.of("files_repo", text(Forms.URL), "The web address below which Kubespray's files lie.")
                        .neededWhen("when enabled is true")
                        .more("Each file under its origin's host name, as wget -x lays it out:"
                                + " https://files.example.com/dl.k8s.io/….")
                        .example("https://files.example.com")
                        .judged("P40"),
                Key.of("ubuntu_repo", text(Forms.URL), "A mirror of Ubuntu's packages.")
                        .more("Docker, and containerd with Kubespray up to 2.17, are expected below /docker-ce.")
                        .example("https://apt.example.com"),
                Key.of("pypi_index", text(Forms.URL), "A mirror of the Python package index.")
                        .example("https://pypi.example.com/simple"));
    }
}
