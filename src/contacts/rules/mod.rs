//! What a contact may be and how it is found; pure values in, values out.
