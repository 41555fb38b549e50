"""Name the terms with which data sets are described, as typed constants."""

from typing import Final


class VOID:
    """VoID: what is in a data set of RDF, and where it can be asked."""

    namespace: Final = "http://rdfs.org/ns/void#"
    Dataset: Final = f"{namespace}Dataset"
    triples: Final = f"{namespace}triples"
    entities: Final = f"{namespace}entities"
    classes: Final = f"{namespace}classes"
    properties: Final = f"{namespace}properties"
    classPartition: Final = f"{namespace}classPartition"
    class_: Final = f"{namespace}class"
    propertyPartition: Final = f"{namespace}propertyPartition"
    property: Final = f"{namespace}property"
    vocabulary: Final = f"{namespace}vocabulary"
    uriSpace: Final = f"{namespace}uriSpace"
    exampleResource: Final = f"{namespace}exampleResource"
    sparqlEndpoint: Final = f"{namespace}sparqlEndpoint"
    dataDump: Final = f"{namespace}dataDump"


class DCAT:
    """DCAT: data sets and the files in which they come."""

    namespace: Final = "http://www.w3.org/ns/dcat#"
    Dataset: Final = f"{namespace}Dataset"
    Distribution: Final = f"{namespace}Distribution"
    DataService: Final = f"{namespace}DataService"
    distribution: Final = f"{namespace}distribution"
    downloadURL: Final = f"{namespace}downloadURL"
    mediaType: Final = f"{namespace}mediaType"
    compressFormat: Final = f"{namespace}compressFormat"
    byteSize: Final = f"{namespace}byteSize"
    accessService: Final = f"{namespace}accessService"
    endpointURL: Final = f"{namespace}endpointURL"
    servesDataset: Final = f"{namespace}servesDataset"
    keyword: Final = f"{namespace}keyword"


class SPDX:
    """SPDX: the checksums of files."""

    namespace: Final = "http://spdx.org/rdf/terms#"
    Checksum: Final = f"{namespace}Checksum"
    checksum: Final = f"{namespace}checksum"
    algorithm: Final = f"{namespace}algorithm"
    checksumValue: Final = f"{namespace}checksumValue"
    sha256: Final = f"{namespace}checksumAlgorithm_sha256"


class SCHEMA:
    """schema.org: what search engines read."""

    namespace: Final = "https://schema.org/"
    target: Final = f"{namespace}target"
    keywords: Final = f"{namespace}keywords"


class MEDIA:
    """The names that IANA gives to formats."""

    namespace: Final = "https://www.iana.org/assignments/media-types/"


LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
