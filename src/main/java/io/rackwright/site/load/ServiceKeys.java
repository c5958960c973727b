package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Size;
import io.rackwright.site.VolumeKind;
import java.util.List;
import java.util.Map;

/** Keys of what uses storage: the services that keep state, the users' runs, and object storage. */
final class ServiceKeys {

    private static final String ONE_STORE = "kfs on-prem, the native store on clouds";

    private ServiceKeys() {}

    static Shape services() {
        return Shape.Section.of(
                Key.of("git", service("git"), "The volume of the Git service."),
                Key.of("postgres", service("postgres"), "The volume of Postgres."),
                Key.of("mongodb", service("mongodb"), "The volume of MongoDB."),
                Key.of("runs", runs(), "Where the users' runs keep files."));
    }

    private static Shape service(String name) {
        return Shape.Section.of(
                Key.of("volume", choice(VolumeKind.values()), "On what the data lies.")
                        .orElseBy("host; kdisk on aks and eks")
                        .word(VolumeKind.HOST, "a folder of the servers under nodes; what databases prefer")
                        .word(VolumeKind.KDISK, "a volume of the class kdisk")
                        .judged("P12"),
                Key.of("path", text(Forms.HOST_PATH), "The folder on the server, for volume host.")
                        .orElse("/data/" + name)
                        .more(
                                "Absolute, no system folder, and apart from the folders of other services on that server.")
                        .judged("P13"),
                Key.of("size", SIZE, "The size of the volume.").orElse(Size.gigabytes(100)),
                Key.of("replicas", whole(1, 1000), "How many copies of the service run.")
                        .orElse(1)
                        .unit("copies")
                        .more(
                                "Host volumes need as many nodes; kdisk as many platform nodes. Each copy holds the data.")
                        .judged("P35"),
                Key.of("nodes", list(text(Forms.LINE)), "Names of the nodes that hold the host volumes.")
                        .orElseBy("the first platform node")
                        .example(List.of("p1"))
                        .judged("P30", "P35"));
    }

    private static Shape runs() {
        return Shape.Section.of(
                Key.of("volume", choice(VolumeKind.values()), "On what the files of runs lie.")
                        .orElse(VolumeKind.KDISK)
                        .word(VolumeKind.KDISK, "volumes of the class kdisk, which move between nodes")
                        .word(VolumeKind.HOST, "folders of the compute nodes; large projects start slowly")
                        .judged("P48"),
                Key.of("path", text(Forms.HOST_PATH), "The folder on the servers, for volume host.")
                        .orElse("/data/runs")
                        .judged("P13"),
                Key.of("size", SIZE, "The size of the volume.").orElse(Size.gigabytes(100)),
                Key.of("nodes", list(text(Forms.LINE)), "Names of the nodes that hold the host volumes.")
                        .orElseBy("all compute nodes")
                        .example(List.of("c1", "c2"))
                        .judged("P30"),
                Key.of("file_caching", TRUTH, "Whether cached files move from node to node.")
                        .orElseBy("true; false with volume: host")
                        .more("Does not work with host volumes.")
                        .judged("P11"));
    }

    static Shape objectStorage() {
        return Shape.Section.of(
                Key.of("blob", store(), "The store of project data.")
                        .orElseBy(ONE_STORE)
                        .judged("P18"),
                Key.of("logs", store(), "The store of logs.")
                        .orElseBy(ONE_STORE)
                        .judged("P18"),
                Key.of("datasets", store(), "The store of datasets.")
                        .orElseBy(ONE_STORE)
                        .judged("P18"),
                Key.of("backups", store(), "The store of backups.")
                        .orElseBy(ONE_STORE)
                        .more("On kfs they are lost together with the data; on-prem, s3 in another place is better.")
                        .judged("P18", "P46"));
    }

    private static Shape store() {
        return Shape.Section.of(Key.of("type", choice(ObjectStoreType.values()), "The kind of store.")
                        .needed()
                        .word(ObjectStoreType.KFS, "the class kfs; on-prem and on aks")
                        .word(ObjectStoreType.S3, "S3 or what speaks like it; on-prem for backups only")
                        .word(ObjectStoreType.EFS, "Elastic File System, for datasets on eks")
                        .word(ObjectStoreType.AZURE_BLOB, "Blob Storage, for backups on aks")
                        .judged("P18"))
                .with(bucket())
                .with(access())
                .shortenedTo("type");
    }

    private static Shape.Section bucket() {
        return Shape.Section.of(
                Key.of("endpoint", text(Forms.URL), "S3: the web address of a store of your own.")
                        .neededWhen("with type: s3, on-prem")
                        .more("Without it the store is that of AWS.")
                        .example("https://s3.example.com")
                        .judged("P41"),
                Key.of("region", text(Forms.WORD), "S3: the region.").example("eu-central-1"),
                Key.of("bucket", text(Forms.WORD), "S3: the bucket.")
                        .neededWhen("with type: s3")
                        .example("acme-prod-backups"),
                Key.of("insecure", TRUTH, "S3: whether an endpoint without encryption (http) is accepted.")
                        .orElse(false)
                        .judged("P41"));
    }

    private static Shape.Section access() {
        return Shape.Section.of(
                Key.of("access_key", PASSWORD, "S3: the access key.")
                        .neededWhen("with type: s3 and an endpoint")
                        .example(Map.of("env", "BACKUP_ACCESS_KEY")),
                Key.of("secret_key", PASSWORD, "S3: the secret key.")
                        .neededWhen("with type: s3 and an endpoint")
                        .example(Map.of("env", "BACKUP_SECRET_KEY")),
                Key.of("ca", FILE, "S3: the PEM file of the CA that signed the endpoint's certificate.")
                        .example("certs/company-ca.pem")
                        .judged("P15"));
    }
}
