package opensearch

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// An Address says where an index is: on which cluster, and its name there. It
// prints without user and password.
type Address struct {
	nodes          []string // of the cluster, such as https://host:9200; any of them will do
	user, password string
	name           string
	shards         int // of indices to be made
}

// ParseAddress reads an address such as https://user:password@host:9200/name?shards=2,
// or several of nodes of one cluster, separated by commas or spaces. What one of
// them says of user, name and shards holds for all. Its errors don't quote it.
func ParseAddress(s string) (a Address, err error) {
	const most = 1024
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		u, err := url.Parse(one)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return a, errors.New("is no http or https address")
		}
		password, _ := u.User.Password()
		for _, part := range []struct {
			has *string
			is  string
		}{{&a.user, u.User.Username()}, {&a.password, password}, {&a.name, strings.Trim(u.Path, "/")}} {
			if *part.has != "" && part.is != "" && *part.has != part.is {
				return a, errors.New("has nodes of different users, passwords or names of the index")
			}
			*part.has = cmp.Or(*part.has, part.is)
		}
		if n := u.Query().Get("shards"); n != "" {
			if a.shards, err = strconv.Atoi(n); err != nil || a.shards < 1 || a.shards > most {
				return a, fmt.Errorf("shards is no number from 1 to %d", most)
			}
		}
		a.nodes = append(a.nodes, u.Scheme+"://"+u.Host)
	}
	if a.name, a.shards = cmp.Or(a.name, "verbatim"), max(a.shards, 1); len(a.nodes) == 0 {
		return a, errors.New("is no http or https address")
	}
	if strings.Trim(a.name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || a.name[0] == '-' {
		return a, fmt.Errorf("%q is no name for an index, of small letters, digits and hyphens", a.name)
	}
	return a, nil
}

// As is the address for a user, where one of the two is not empty.
func (a Address) As(user, password string) Address {
	a.user, a.password = cmp.Or(user, a.user), cmp.Or(password, a.password)
	return a
}

// String is "" for the zero Address.
func (a Address) String() string {
	if len(a.nodes) == 0 {
		return ""
	}
	return strings.Join(a.nodes, ",") + "/" + a.name
}

// First is the address by its first node alone: it stays when others are added.
func (a Address) First() string {
	a.nodes = a.nodes[:min(1, len(a.nodes))]
	return a.String()
}
