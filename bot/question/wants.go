package question

// Wants is the finer kind of answer that a question asks for.
type Wants string

const (
	Year   Wants = "Year"
	Date   Wants = "Date"
	Period Wants = "Period" // a century, decade, era, season
	Time   Wants = "Time"   // a time of day or of the year

	City      Wants = "City"
	Country   Wants = "Country"
	State     Wants = "State" // or province
	County    Wants = "County"
	Continent Wants = "Continent"
	Water     Wants = "Water" // a river, lake, sea, ocean
	Place     Wants = "Place"

	Person Wants = "Person"
	Author Wants = "Author" // a person who wrote the work named
	Voice  Wants = "Voice"  // a person who said the words given

	Count       Wants = "Count"
	Percent     Wants = "Percent"
	Money       Wants = "Money"
	Distance    Wants = "Distance" // length, height, depth and width too
	Size        Wants = "Size"     // an area, a volume, or how big in any measure
	Weight      Wants = "Weight"
	Speed       Wants = "Speed"
	Temperature Wants = "Temperature"
	Age         Wants = "Age"
	Duration    Wants = "Duration"
	Frequency   Wants = "Frequency"

	Reason       Wants = "Reason"
	Manner       Wants = "Manner"     // how something is done
	Definition   Wants = "Definition" // what something is or means
	Expansion    Wants = "Expansion"  // what an acronym stands for
	Acronym      Wants = "Acronym"    // the short form of a name
	Event        Wants = "Event"      // what happened
	Organization Wants = "Organization"
	Nationality  Wants = "Nationality"
	Language     Wants = "Language"
	Religion     Wants = "Religion"
	Profession   Wants = "Profession"
	Color        Wants = "Color"
	Animal       Wants = "Animal"
	Title        Wants = "Title" // the name of a work
	Thing        Wants = "Thing" // what Question.Head says, or anything
)

// kind is the kind of question whose answer is of this finer kind.
func (w Wants) kind() Kind {
	switch w {
	case Year, Date, Period, Time:
		return When
	case City, Country, State, County, Continent, Water, Place:
		return Where
	case Person, Author, Voice:
		return Who
	case Count, Percent, Money, Distance, Size, Weight, Speed, Temperature, Age, Duration, Frequency:
		return HowMany
	case Reason:
		return Why
	}
	return What
}

// usual is what a question of a kind wants where it does not say more.
func (k Kind) usual() Wants {
	switch k {
	case Who:
		return Person
	case When:
		return Date
	case Where:
		return Place
	case Why:
		return Reason
	case HowMany:
		return Count
	case What:
		return Thing
	}
	return ""
}
