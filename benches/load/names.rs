//! Names as people have them: 40 thousand pairs.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const GIVEN: &str = "\
    Ada Adam Adele Agnes Aisha Alan Albert Alejandro Alex Alfred Alice Alina Amanda Amelia Amir \
    Ana André Andrea Andrew Angela Anita Anna Anton Antonio Arthur Astrid Audrey Barbara Beatriz \
    Benjamin Bernard Bianca Björn Boris Brenda Brian Bruno Camila Carla Carlos Caroline \
    Catherine Cecilia Charles Charlotte Chiara Chloé Christian Claire Clara Claudia Colin \
    Cristina Damian Daniel Daria David Deborah Diana Diego Dominik Dora Dorothy Edgar Eduardo \
    Edward Elena Elias Elizabeth Ella Emil Emily Emma Enzo Erik Ernesto Esther Eva Evelyn Fatima \
    Felix Fernando Finn Florian Frances Francisco Frank Frida Gabriel Gabriela George Gerard \
    Giulia Gloria Grace Greta Guido Gustav Hana Hannah Isabel Ivan Jack Jacob James Jan Jane \
    Javier Jennifer Jessica Joan Johanna John Jonas Jorge José Joseph Judith Julia Julian Karen \
    Karin Karl Katarina Kevin Kirsten Klara Lara Lars Laura Lena Leo Leon Linda Lisa Louis Lucas \
    Lucia Luisa Magnus Marco Margaret Maria Marie Mario Marta Martin Mary Mateo Matilda Max Maya \
    Michael Miguel Mila Monica Nadia Natalia Nicolas Nina Noah Nora Olaf Olga Oliver Oscar Pablo \
    Patricia Paul Paula Pedro Peter Philip Rachel Rafael Rebecca Richard Rita Robert Rosa Ruth \
    Samuel Sara Sebastian Simon Sofia Stefan Susan Teresa Thomas Tomás Ursula Valentina Vera \
    Victor Viola Walter William Yara Zoë";

const SURNAMES: &str = "\
    Abbott Adams Alvarez Andersen Andersson Armstrong Atkinson Bailey Baker Barnes Bauer Becker \
    Bell Bennett Berg Bergström Bianchi Black Blanc Bonnet Bosch Bradley Brooks Brown Bruun \
    Burke Butler Campbell Carlson Carter Castro Chapman Clark Cohen Cole Collins Colombo Cook \
    Cooper Costa Cox Cruz Dahl Davies Davis Delgado Diaz Dixon Dubois Duncan Dupont Eaton \
    Edwards Ellis Eriksson Evans Farrell Fernandez Ferrari Fischer Fisher Fleming Flores Foster \
    Fournier Fox Franco Fraser Fuchs Garcia Gibson Gomez Gonzalez Gordon Graham Grant Gray Greco \
    Green Griffin Gruber Hall Hansen Harris Harrison Hartmann Hayes Hernandez Herrera Hoffmann \
    Holm Horvat Howard Hughes Hunt Hunter Jackson Jansen Jenkins Jensen Larsen Lawson Lee \
    Lehmann Leroy Lewis Lindberg Lopez Lund Maier Marino Marsh Marshall Martinez Mason Matthews \
    Mendoza Meyer Miller Mills Mitchell Molina Moore Morales Moreau Moreno Morgan Moretti Morris \
    Müller Murphy Murray Navarro Nelson Neumann Nguyen Nielsen Novak Nowak Olsen Ortega Owen \
    Palmer Parker Pearson Perez Petersen Petit Porter Powell Price Ramirez Reed Reyes Ricci \
    Richter Rivera Roberts Robinson Rodriguez Rogers Romano Romero Rossi Roux Ruiz Russell \
    Sanchez Schmidt Schneider Schulz Scott Shaw Silva Simpson Smith Spencer Stewart Stone Suarez \
    Svensson Taylor Thompson Torres Turner Vargas Vogel Wagner Walker Ward Watson Weber Wells \
    White Wilson Wolf Wood Wright Young Zimmermann";

/// Names of each of the two lists.
pub const EACH: usize = 200;
/// Without a common factor with the number of pairs, so that no pair comes twice before all did.
const STRIDE: usize = 7_919;

/// All names, taken apart once.
pub struct Names {
    given: Vec<&'static str>,
    surnames: Vec<&'static str>,
}

impl Names {
    pub fn new() -> Self {
        let words = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let names = Self { given: words(GIVEN), surnames: words(SURNAMES) };
        assert_eq!((names.given.len(), names.surnames.len()), (EACH, EACH));
        names
    }

    /// The given name and the surname of a number; no pair comes twice in 40 thousand numbers.
    pub fn pair(&self, number: usize) -> (&'static str, &'static str) {
        let pair = number.wrapping_mul(STRIDE) % (EACH * EACH);
        (self.given[pair % EACH], self.surnames[pair / EACH])
    }
}

/// The text without case and accents, as far as these names have them.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}
