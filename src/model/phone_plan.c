#include "model/phone_plan.h"

#include <inttypes.h>
#include <stdlib.h>

#include "model/enumerations.h"

/* Each country that the service names, and the first digits of its numbers. Where countries share a calling code, the
 * smaller ones have an area code of theirs too, and the longest match decides. */
/* clang-format off */
#define COUNTRIES(row) \
	row("AF", "93") row("AL", "355") row("DZ", "213") row("AS", "1684") row("AD", "376") row("AO", "244") \
	row("AI", "1264") row("AQ", "6721") row("AG", "1268") row("AR", "54") row("AM", "374") row("AW", "297") \
	row("AU", "61") row("AT", "43") row("AZ", "994") row("BS", "1242") row("BH", "973") row("BD", "880") \
	row("BB", "1246") row("BY", "375") row("BE", "32") row("BZ", "501") row("BJ", "229") row("BM", "1441") \
	row("BT", "975") row("BO", "591") row("BA", "387") row("BW", "267") row("BR", "55") row("IO", "246") \
	row("VG", "1284") row("BN", "673") row("BG", "359") row("BF", "226") row("BI", "257") row("KH", "855") \
	row("CM", "237") row("CA", "1416") row("CV", "238") row("KY", "1345") row("CF", "236") row("TD", "235") \
	row("CL", "56") row("CN", "86") row("CX", "6189164") row("CC", "6189162") row("CO", "57") row("KM", "269") \
	row("CK", "682") row("CR", "506") row("HR", "385") row("CU", "53") row("CW", "5999") row("CY", "357") \
	row("CZ", "420") row("CD", "243") row("DK", "45") row("DJ", "253") row("DM", "1767") row("DO", "1809") \
	row("TL", "670") row("EC", "593") row("EG", "20") row("SV", "503") row("GQ", "240") row("ER", "291") \
	row("EE", "372") row("ET", "251") row("FK", "500") row("FO", "298") row("FJ", "679") row("FI", "358") \
	row("FR", "33") row("PF", "689") row("GA", "241") row("GM", "220") row("GE", "995") row("DE", "49") \
	row("GH", "233") row("GI", "350") row("GR", "30") row("GL", "299") row("GD", "1473") row("GU", "1671") \
	row("GT", "502") row("GG", "441481") row("GN", "224") row("GW", "245") row("GY", "592") row("HT", "509") \
	row("HN", "504") row("HK", "852") row("HU", "36") row("IS", "354") row("IN", "91") row("ID", "62") \
	row("IR", "98") row("IQ", "964") row("IE", "353") row("IM", "441624") row("IL", "972") row("IT", "39") \
	row("CI", "225") row("JM", "1876") row("JP", "81") row("JE", "441534") row("JO", "962") row("KZ", "77") \
	row("KE", "254") row("KI", "686") row("KW", "965") row("KG", "996") row("LA", "856") row("LV", "371") \
	row("LB", "961") row("LS", "266") row("LR", "231") row("LY", "218") row("LI", "423") row("LT", "370") \
	row("LU", "352") row("MO", "853") row("MK", "389") row("MG", "261") row("MW", "265") row("MY", "60") \
	row("MV", "960") row("ML", "223") row("MT", "356") row("MH", "692") row("MR", "222") row("MU", "230") \
	row("YT", "262269") row("MX", "52") row("FM", "691") row("MD", "373") row("MC", "377") row("MN", "976") \
	row("ME", "382") row("MS", "1664") row("MA", "212") row("MZ", "258") row("MM", "95") row("NA", "264") \
	row("NR", "674") row("NP", "977") row("NL", "31") row("AN", "599") row("NC", "687") row("NZ", "64") \
	row("NI", "505") row("NE", "227") row("NG", "234") row("NU", "683") row("KP", "850") row("MP", "1670") \
	row("NO", "47") row("OM", "968") row("PK", "92") row("PW", "680") row("PA", "507") row("PG", "675") \
	row("PY", "595") row("PE", "51") row("PH", "63") row("PN", "64870") row("PL", "48") row("PT", "351") \
	row("PR", "1787") row("QA", "974") row("CG", "242") row("RE", "262") row("RO", "40") row("RU", "7") \
	row("RW", "250") row("BL", "59027") row("SH", "290") row("KN", "1869") row("LC", "1758") row("MF", "590") \
	row("PM", "508") row("VC", "1784") row("WS", "685") row("SM", "378") row("ST", "239") row("SA", "966") \
	row("SN", "221") row("RS", "381") row("SC", "248") row("SL", "232") row("SG", "65") row("SX", "1721") \
	row("SK", "421") row("SI", "386") row("SB", "677") row("SO", "252") row("ZA", "27") row("KR", "82") \
	row("ES", "34") row("LK", "94") row("SD", "249") row("SR", "597") row("SJ", "4779") row("SZ", "268") \
	row("SE", "46") row("CH", "41") row("SY", "963") row("TW", "886") row("TJ", "992") row("TZ", "255") \
	row("TH", "66") row("TG", "228") row("TK", "690") row("TO", "676") row("TT", "1868") row("TN", "216") \
	row("TR", "90") row("TM", "993") row("TC", "1649") row("TV", "688") row("VI", "1340") row("UG", "256") \
	row("UA", "380") row("AE", "971") row("GB", "44") row("US", "1") row("UY", "598") row("UZ", "998") \
	row("VU", "678") row("VA", "3906698") row("VE", "58") row("VN", "84") row("WF", "681") row("EH", "2125288") \
	row("YE", "967") row("ZM", "260") row("ZW", "263")
/* clang-format on */

#define CODE_OF(code, digits) code,
#define DIGITS_OF(code, digits) digits,
static const char *const countries[] = { COUNTRIES(CODE_OF) };
static const char *const first_digits[] = { COUNTRIES(DIGITS_OF) };
const Enumeration phone_number_country_values = ENUMERATION(countries);

/* Further area codes of countries within the calling code 1. */
static const struct {
	const char *country;
	const char *digits;
} area_codes[] = {
	{ "CA", "1204" },
	{ "CA", "1226" },
	{ "CA", "1236" },
	{ "CA", "1250" },
	{ "CA", "1289" },
	{ "CA", "1306" },
	{ "CA", "1403" },
	{ "CA", "1418" },
	{ "CA", "1437" },
	{ "CA", "1438" },
	{ "CA", "1450" },
	{ "CA", "1506" },
	{ "CA", "1514" },
	{ "CA", "1519" },
	{ "CA", "1587" },
	{ "CA", "1604" },
	{ "CA", "1613" },
	{ "CA", "1647" },
	{ "CA", "1705" },
	{ "CA", "1709" },
	{ "CA", "1778" },
	{ "CA", "1780" },
	{ "CA", "1807" },
	{ "CA", "1819" },
	{ "CA", "1867" },
	{ "CA", "1902" },
	{ "CA", "1905" },
	{ "DO", "1829" },
	{ "DO", "1849" },
	{ "PR", "1939" },
};

/* What follows the first digits of a toll-free number; and those of the calling code 1. */
#define TOLL_FREE "800"
static const char *const american_toll_free[] = { "1800", "1833", "1844", "1855", "1866", "1877", "1888" };

/* The digits without the plus sign. */
static Str bare(Str number)
{
	return str_starts_with(number, STR("+")) ? str_from(number, 1) : number;
}

static void take_longer(Str digits, const char *candidate, Choice country, size_t *longest, Choice *ret_country)
{
	Str start = str_of(candidate);
	if (start.len <= *longest || !str_starts_with(digits, start))
		return;
	*longest = start.len;
	*ret_country = country;
}

bool phone_plan_read(Str number, Choice *ret_country, Choice *ret_type)
{
	Str digits = bare(number);
	size_t longest = 0;
	for (size_t i = 0; i < COUNT(first_digits); i++)
		take_longer(digits, first_digits[i], (Choice)i + 1, &longest, ret_country);
	for (size_t i = 0; i < COUNT(area_codes); i++)
		take_longer(digits, area_codes[i].digits,
			enumeration_find(&phone_number_country_values, str_of(area_codes[i].country)), &longest,
			ret_country);
	bool toll_free = str_starts_with(str_from(digits, longest), STR(TOLL_FREE));
	for (size_t i = 0; i < COUNT(american_toll_free); i++)
		toll_free |= str_starts_with(digits, str_of(american_toll_free[i]));
	*ret_type = toll_free ? PHONE_NUMBER_TYPE_TOLL_FREE : PHONE_NUMBER_TYPE_DID;
	return longest > 0;
}

/* Fills up to the length of an American number: its last seven digits are then of the block that fiction uses. */
static Str fill_up(Arena *arena, Str start, uint32_t position)
{
	enum { DIGITS = 11 };
	static const uint64_t filler = 2125550100;
	size_t missing = start.len < DIGITS ? DIGITS - start.len : 0;
	uint64_t numbers = 1;
	for (size_t i = 0; i < missing; i++)
		numbers *= 10;
	uint64_t rest = (filler % numbers + position) % numbers;
	return missing ? str_format(arena, "+%.*s%0*" PRIu64, STR_ARGS(start), (int)missing, rest)
		       : str_format(arena, "+%.*s", STR_ARGS(start));
}

Str phone_plan_number(Arena *arena, Choice country, Choice type, Str prefix, uint32_t position)
{
	const char *toll_free = type == PHONE_NUMBER_TYPE_TOLL_FREE ? TOLL_FREE : "";
	Str start = str_format(arena, "%s%s", first_digits[country - 1], toll_free);
	if (prefix.ptr && !str_starts_with(start, bare(prefix)))
		start = bare(prefix);
	Str number = fill_up(arena, start, position);
	Choice its_country = 0;
	Choice its_type;
	bool fits = phone_plan_read(number, &its_country, &its_type) && its_country == country && its_type == type;
	return fits ? number : (Str){ 0 };
}
