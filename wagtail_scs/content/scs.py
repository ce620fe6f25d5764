"""What's a Spinal Cord Stimulation? The page's words are the clinic's own and stay as they are.

Supplied by us, because the original had lost them: the headings of the conditions, benefits and
considerations, and the description for search engines. A name beside each part never changes: ids, and so
translations, hang on it.
"""

from .build import Preset, Prose


PRESET = Preset(
    key="scs",
    title="What’s a Spinal Cord Stimulation?",
    slug="spinal-cord-stimulation",
    search_description=(
        "What spinal cord stimulation is, how it is done, which conditions it is considered for, "
        "and what to think about before you decide."
    ),
    body=[
        (
            "intro",
            "intro",
            {
                "text": Prose(
                    "Spinal cord stimulation (SCS) is a medical procedure that involves using a device to deliver "
                    "electrical impulses to the spinal cord, to reduce chronic pain. It is often considered for "
                    "individuals who have not found adequate relief from other pain management approaches and suffer "
                    "from chronic back or limb pain. SCS aims to modify the perception of pain by interfering with "
                    "the pain signals before they reach the brain."
                )
            },
        ),
        ("on_this_page", "contents", {"heading": ""}),
        (
            "procedure_steps",
            "steps",
            {
                "heading": "During a spinal cord stimulation procedure",
                "intro": Prose(),
                "steps": [
                    (
                        "trial",
                        {
                            "title": "Trial Period",
                            "body": Prose(
                                "Before a permanent SCS device is implanted, a trial period is often conducted. "
                                "During this trial, temporary electrode leads are placed near the spinal cord, and "
                                "the patient uses an external stimulator to assess the effectiveness of the treatment."
                            ),
                        },
                    ),
                    (
                        "implantation",
                        {
                            "title": "Permanent Implantation",
                            "body": Prose(
                                "If the trial is successful, a permanent SCS device is implanted. This involves "
                                "placing thin electrode leads in the epidural space near the spinal cord. The leads "
                                "are connected to a small battery-powered generator implanted under the skin, "
                                "typically in the buttock or abdomen."
                            ),
                        },
                    ),
                ],
            },
        ),
        (
            "section",
            "mechanism",
            {
                "heading": "Mechanism of Action",
                "text": Prose(
                    "Spinal cord stimulation works by delivering electrical impulses to the spinal cord, which "
                    "interfere with the transmission of pain signals to the brain. The electrical stimulation can "
                    "help override or mask the perception of pain, providing relief to the patient."
                ),
            },
        ),
        (
            "condition_list",
            "conditions",
            {
                "heading": "Conditions it is considered for",
                "lead_in": Prose(
                    "Spinal cord stimulation is considered for individuals who experience chronic pain that has not "
                    "responded to other treatments, such as:"
                ),
                "conditions": [
                    (
                        "failed-back-surgery",
                        {
                            "name": "Failed Back Surgery Syndrome",
                            "abbreviation": "",
                            "description": Prose("Persistent pain after spine surgery."),
                        },
                    ),
                    (
                        "regional-pain",
                        {
                            "name": "Complex Regional Pain Syndrome",
                            "abbreviation": "CRPS",
                            "description": Prose("A chronic pain condition affecting limbs."),
                        },
                    ),
                    (
                        "neuropathy",
                        {
                            "name": "Peripheral Neuropathy",
                            "abbreviation": "",
                            "description": Prose("Nerve damage resulting in chronic pain."),
                        },
                    ),
                    (
                        "limb-ischemia",
                        {
                            "name": "Ischemic Limb Pain",
                            "abbreviation": "",
                            "description": Prose("Pain due to reduced blood flow to the limbs."),
                        },
                    ),
                    (
                        "intractable-pain",
                        {
                            "name": "Chronic Intractable Pain",
                            "abbreviation": "",
                            "description": Prose("Severe, persistent pain from various causes."),
                        },
                    ),
                ],
            },
        ),
        (
            "benefit_list",
            "benefits",
            {
                "heading": "Benefits",
                "cards": [
                    (
                        "relief",
                        {
                            "title": "Pain Relief",
                            "body": Prose(
                                "Many patients experience significant reduction in pain levels and improved quality "
                                "of life."
                            ),
                        },
                    ),
                    (
                        "alternative",
                        {
                            "title": "Non-Invasive Alternative",
                            "body": Prose(
                                "SCS provides a non-invasive option for pain relief, often avoiding the need for "
                                "major surgeries."
                            ),
                        },
                    ),
                    (
                        "adjustable",
                        {
                            "title": "Adjustable",
                            "body": Prose(
                                "The level and pattern of stimulation can be adjusted to meet the patient’s changing "
                                "pain patterns and preferences."
                            ),
                        },
                    ),
                ],
            },
        ),
        (
            "consideration_list",
            "considerations",
            {
                "heading": "Things to consider",
                "cards": [
                    (
                        "trial",
                        {
                            "title": "Trial Period",
                            "body": Prose(
                                "The trial period helps determine if the patient will benefit from the permanent implant."
                            ),
                        },
                    ),
                    (
                        "response",
                        {
                            "title": "Response Varies",
                            "body": Prose(
                                "Not all patients experience the same level of pain relief from SCS."
                            ),
                        },
                    ),
                    (
                        "screening",
                        {
                            "title": "Screening",
                            "body": Prose(
                                "Patients are carefully screened to ensure that they are appropriate candidates for SCS."
                            ),
                        },
                    ),
                    (
                        "complications",
                        {
                            "title": "Risk of Complications",
                            "body": Prose(
                                "As with any medical procedure, there are potential risks and complications "
                                "associated with the implantation of the device."
                            ),
                        },
                    ),
                ],
            },
        ),
        (
            "closing_advice",
            "advice",
            {
                "heading": "",
                "text": Prose(
                    "If you’re considering spinal cord stimulation for pain management, it’s important to consult with "
                    "a healthcare provider who specializes in pain management. They can assess your condition, discuss "
                    "potential benefits and risks, and help you determine if spinal cord stimulation is a suitable "
                    "treatment option for your specific pain condition."
                ),
            },
        ),
        (
            "contact_form",
            "contact",
            {
                "heading": "Contact Us",
                "intro": Prose("Ask a question or book an appointment below."),
                "form": None,
            },
        ),
    ],
)
