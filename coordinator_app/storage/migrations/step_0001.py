"""Step 1: the tables of the first version. From the first release on it is history and never edited."""

import sqlite3

_STATEMENTS = (
    "PRAGMA application_id = 0x516C6F74",
    """
    CREATE TABLE municipality (
        "key" TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        ags TEXT,
        land TEXT,
        inhabitants INTEGER CHECK (typeof(inhabitants) IN ('integer', 'null')),
        budget_emergency TEXT NOT NULL CHECK (budget_emergency IN ('yes', 'no', 'unknown')),
        financially_weak TEXT NOT NULL CHECK (financially_weak IN ('yes', 'no', 'unknown')),
        esf_region TEXT,
        has_youth_office TEXT NOT NULL CHECK (has_youth_office IN ('yes', 'no', 'unknown')),
        office TEXT,
        address TEXT,
        contact TEXT,
        notes TEXT
    )
    """,
    """
    CREATE TABLE municipality_own_funds (
        owner TEXT NOT NULL REFERENCES municipality ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        year INTEGER NOT NULL CHECK (typeof(year) = 'integer'),
        amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE municipality_indicators (
        owner TEXT NOT NULL REFERENCES municipality ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        label TEXT NOT NULL,
        period TEXT NOT NULL,
        number TEXT,
        text TEXT,
        unit TEXT,
        state TEXT NOT NULL,
        source TEXT,
        comparison TEXT,
        comparison_area TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE neighbourhood (
        "key" TEXT NOT NULL PRIMARY KEY,
        municipality TEXT NOT NULL REFERENCES municipality ("key"),
        name TEXT NOT NULL,
        description TEXT,
        legal_areas_stated INTEGER NOT NULL CHECK (legal_areas_stated IN (0, 1)),
        concepts_stated INTEGER NOT NULL CHECK (concepts_stated IN (0, 1)),
        inhabitants INTEGER CHECK (typeof(inhabitants) IN ('integer', 'null')),
        area_hectares TEXT,
        boundary TEXT,
        notes TEXT
    )
    """,
    "CREATE INDEX ix_neighbourhood_municipality ON neighbourhood (municipality)",
    """
    CREATE TABLE neighbourhood_legal_areas (
        owner TEXT NOT NULL REFERENCES neighbourhood ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        basis TEXT NOT NULL,
        name TEXT,
        resolution_taken TEXT NOT NULL CHECK (resolution_taken IN ('yes', 'no', 'unknown')),
        resolution_body TEXT,
        resolution_day TEXT,
        resolution_number TEXT,
        programme TEXT,
        admission_year INTEGER CHECK (typeof(admission_year) IN ('integer', 'null')),
        ends TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE neighbourhood_concepts (
        owner TEXT NOT NULL REFERENCES neighbourhood ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        resolution_taken TEXT NOT NULL CHECK (resolution_taken IN ('yes', 'no', 'unknown')),
        resolution_body TEXT,
        resolution_day TEXT,
        resolution_number TEXT,
        update_due TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE neighbourhood_concepts_aims (
        owner TEXT NOT NULL,
        concepts_position INTEGER NOT NULL,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        text TEXT NOT NULL,
        theme TEXT,
        PRIMARY KEY (owner, concepts_position, position),
        FOREIGN KEY (owner, concepts_position)
            REFERENCES neighbourhood_concepts (owner, position) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE neighbourhood_indicators (
        owner TEXT NOT NULL REFERENCES neighbourhood ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        label TEXT NOT NULL,
        period TEXT NOT NULL,
        number TEXT,
        text TEXT,
        unit TEXT,
        state TEXT NOT NULL,
        source TEXT,
        comparison TEXT,
        comparison_area TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE organisation (
        "key" TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT,
        charitable TEXT NOT NULL CHECK (charitable IN ('yes', 'no', 'unknown')),
        legal_form TEXT,
        representative TEXT,
        address TEXT,
        contact TEXT,
        founded INTEGER CHECK (typeof(founded) IN ('integer', 'null')),
        notes TEXT
    )
    """,
    """
    CREATE TABLE project (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        municipality TEXT NOT NULL REFERENCES municipality ("key"),
        neighbourhood TEXT REFERENCES neighbourhood ("key"),
        applicant TEXT REFERENCES organisation ("key"),
        partners_stated INTEGER NOT NULL CHECK (partners_stated IN (0, 1)),
        stage TEXT NOT NULL,
        measure_kind TEXT,
        facility_kind TEXT,
        starts TEXT,
        ends TEXT,
        started TEXT NOT NULL CHECK (started IN ('yes', 'no', 'unknown')),
        first_contract TEXT,
        early_start_consent TEXT NOT NULL CHECK (early_start_consent IN ('yes', 'no', 'unknown')),
        resolution_taken TEXT NOT NULL CHECK (resolution_taken IN ('yes', 'no', 'unknown')),
        resolution_body TEXT,
        resolution_day TEXT,
        resolution_number TEXT,
        vat_deductible TEXT NOT NULL CHECK (vat_deductible IN ('yes', 'no', 'unknown')),
        other_grants TEXT NOT NULL CHECK (other_grants IN ('yes', 'no', 'unknown')),
        notes TEXT
    )
    """,
    "CREATE INDEX ix_project_applicant ON project (applicant)",
    "CREATE INDEX ix_project_municipality ON project (municipality)",
    "CREATE INDEX ix_project_neighbourhood ON project (neighbourhood)",
    """
    CREATE TABLE project_partners (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        organisation TEXT NOT NULL REFERENCES organisation ("key"),
        role TEXT,
        agreed TEXT NOT NULL CHECK (agreed IN ('yes', 'no', 'unknown')),
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_project_partners_organisation ON project_partners (organisation)",
    """
    CREATE TABLE project_descriptions (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        block TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_themes (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_target_groups (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_milestones (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        due TEXT,
        done TEXT NOT NULL CHECK (done IN ('yes', 'no', 'unknown')),
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_costs (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
        year INTEGER CHECK (typeof(year) IN ('integer', 'null')),
        eligible TEXT NOT NULL CHECK (eligible IN ('yes', 'no', 'unknown')),
        stage TEXT,
        remark TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_finances (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
        year INTEGER CHECK (typeof(year) IN ('integer', 'null')),
        programme TEXT,
        state TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_concept_aims (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_attachments (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        state TEXT NOT NULL,
        due TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_judgements (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        programme TEXT NOT NULL,
        statement TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unknown')),
        "by" TEXT,
        day TEXT,
        evidence TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE participation (
        "key" TEXT NOT NULL PRIMARY KEY,
        neighbourhood TEXT NOT NULL REFERENCES neighbourhood ("key"),
        day TEXT,
        title TEXT NOT NULL,
        format TEXT NOT NULL,
        project TEXT REFERENCES project ("key"),
        reached INTEGER CHECK (typeof(reached) IN ('integer', 'null')),
        result TEXT,
        deciding_body TEXT,
        decision TEXT,
        evidence TEXT
    )
    """,
    "CREATE INDEX ix_participation_neighbourhood ON participation (neighbourhood)",
    "CREATE INDEX ix_participation_project ON participation (project)",
    """
    CREATE TABLE participation_target_groups (
        owner TEXT NOT NULL REFERENCES participation ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE good_example (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        project TEXT REFERENCES project ("key"),
        neighbourhood TEXT REFERENCES neighbourhood ("key"),
        situation TEXT,
        approach TEXT,
        effect TEXT,
        lessons TEXT,
        transfer TEXT,
        release_agreed TEXT NOT NULL CHECK (release_agreed IN ('yes', 'no', 'unknown'))
    )
    """,
    "CREATE INDEX ix_good_example_neighbourhood ON good_example (neighbourhood)",
    "CREATE INDEX ix_good_example_project ON good_example (project)",
    """
    CREATE TABLE application (
        "key" TEXT NOT NULL PRIMARY KEY,
        project TEXT NOT NULL REFERENCES project ("key"),
        programme TEXT NOT NULL,
        kind TEXT NOT NULL,
        own_decision TEXT NOT NULL,
        own_reason TEXT,
        submitted TEXT,
        authority TEXT,
        file_number TEXT,
        requested_cents INTEGER CHECK (typeof(requested_cents) IN ('integer', 'null')),
        authority_decision TEXT NOT NULL,
        decided TEXT,
        granted_cents INTEGER CHECK (typeof(granted_cents) IN ('integer', 'null')),
        authority_reason TEXT,
        next_step TEXT,
        next_step_due TEXT
    )
    """,
    "CREATE INDEX ix_application_project ON application (project)",
    """
    CREATE TABLE application_documents (
        owner TEXT NOT NULL REFERENCES application ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        day TEXT NOT NULL,
        sha256 TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE change_set (
        number INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT,
        title TEXT NOT NULL,
        version INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('standing', 'undone', 'discarded'))
    )
    """,
    "CREATE INDEX ix_change_set_state ON change_set (state)",
    """
    CREATE TABLE change_entry (
        change_set INTEGER NOT NULL REFERENCES change_set (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        "key" TEXT NOT NULL,
        before_json TEXT,
        after_json TEXT,
        PRIMARY KEY (change_set, position),
        CHECK (before_json IS NOT NULL OR after_json IS NOT NULL)
    )
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Build all tables in an empty database."""
    for statement in _STATEMENTS:
        connection.execute(statement)
